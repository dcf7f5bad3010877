import type { Column } from '../lib/report.ts';
import { scenes } from '../pages/scene/draw-scene.ts';
import type { BothScenes, Latency, SizeName } from './measure.ts';

export type Measurement = Partial<Record<SizeName, BothScenes>>;

type OneColumn = Column<Measurement>;

const sizeNames: SizeName[] = ['720p', '1080p'];

function each(key: string, unit: string, more: Partial<OneColumn>, of: (one: Latency) => number | null) {
  return sizeNames.flatMap((size) =>
    scenes.map(
      (scene): OneColumn => ({
        key: `${key}-${size}-${scene}`,
        title: `${size} ${scene}, ${unit}`,
        of: ({ [size]: both }) => both && of(both[scene]),
        ...more,
      }),
    ),
  );
}

export const p50 = each('p50', 'p50 ms', {}, ({ p50Ms }) => p50Ms);
export const p95 = each('p95', 'p95 ms', { compared: false }, ({ p95Ms }) => p95Ms);
export const rates = each('fps', 'frames/s', { compared: false }, ({ framesPerSecond }) => framesPerSecond);
/** How far the slow pictures are behind the usual ones. */
export const spreads = each('spread', 'p95 : p50', { compared: false, digits: 2 }, ({ p50Ms, p95Ms }) =>
  p50Ms && p95Ms ? p95Ms / p50Ms : null,
);
