import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../../test/load/percentiles.ts';
import type { Candidate } from '../lib/candidate.ts';
import { cpuSeconds } from '../lib/cpu-seconds.ts';
import { resizeWindow } from '../lib/resize-window.ts';
import type { BenchStage } from '../lib/stage.ts';
import { whileWatched } from '../lib/watched.ts';
import type { Received } from '../pages/probe/received.ts';

const size = { width: 1280, height: 720 };
/** Of a viewer's window: on one machine eight that paint much would be what is measured. */
const windowSize = { width: 560, height: 315 };
const settleMs = 2_000;
const measuredMs = 2_500;

export const viewerCounts = [1, 2, 4, 8] as const;
export type ViewerCount = (typeof viewerCounts)[number];

export interface Watching {
  /** Processor seconds a second of the browser that shares, drawing the page included. */
  cores: number;
  /** Of the viewer that gets the fewest. */
  framesPerSecond: number;
  /** Of what the first viewer sees; null where nothing could be read. */
  p50Ms: number | null;
}

export type Gathering = Record<ViewerCount, Watching>;

/** One share to which viewers come. */
export function measureViewers(stage: BenchStage, candidate: Candidate): Promise<Gathering> {
  return whileWatched(stage, candidate, { scene: 'moving', size }, async ({ addViewer }) => {
    const addOne = () => addViewer((page) => resizeWindow(page, windowSize));
    const viewer = await addOne();
    const viewers = [viewer];
    const receivedBy = () => Promise.all(viewers.map((one) => one.evaluate(() => probe.received())));

    async function watching(count: ViewerCount): Promise<Watching> {
      while (viewers.length < count) viewers.push(await addOne());
      await pause(settleMs);
      const before = {
        received: await receivedBy(),
        cpu: await cpuSeconds(stage.sharer.browser),
        at: performance.now(),
      };
      const { agesMs } = await viewer.evaluate((ms) => probe.ages(ms), measuredMs);
      const seconds = (performance.now() - before.at) / 1_000;
      const cpu = await cpuSeconds(stage.sharer.browser);
      const rates = (await receivedBy()).map((now, index) => rateOf(now, before.received[index]));
      return {
        cores: (cpu - before.cpu) / seconds,
        framesPerSecond: Math.min(...rates),
        p50Ms: agesMs.length > 0 ? percentile(agesMs, 0.5) : null,
      };
    }

    return { 1: await watching(1), 2: await watching(2), 4: await watching(4), 8: await watching(8) };
  });
}

/** Frames a second between two times. */
function rateOf(now: Received, before?: Received): number {
  return before ? ((now.frames - before.frames) * 1_000) / (now.atMs - before.atMs) : 0;
}
