import { type Gathering, viewerCounts } from './measure.ts';

/** A picture that comes less often is less work, and says nothing of what a viewer costs. */
const leastFramesPerSecond = 25;

/** Processor seconds a second for each more viewer, as long as all get their frames; null where no two counts do. */
export function slopeOf(gathering: Gathering): number | null {
  const points = viewerCounts
    .map((count) => ({ count, ...gathering[count] }))
    .filter(({ framesPerSecond }) => framesPerSecond >= leastFramesPerSecond);
  if (points.length < 2) return null;
  const mean = (of: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [meanCount, meanCores] = [mean(({ count }) => count), mean(({ cores }) => cores)];
  const together = mean(({ count, cores }) => (count - meanCount) * (cores - meanCores));
  return together / mean(({ count }) => (count - meanCount) ** 2);
}
