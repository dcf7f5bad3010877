import { setTimeout as pause } from 'node:timers/promises';
import type { Candidate } from '../lib/candidate.ts';
import { cpuSeconds } from '../lib/cpu-seconds.ts';
import type { BenchStage } from '../lib/stage.ts';
import { whileWatched } from '../lib/watched.ts';

const size = { width: 1920, height: 1080 };
const settleMs = 5_000;
const measuredMs = 4_000;
const comparedPictures = 6;

export interface Text {
  /** Of luma, in dB; null where no picture could be compared. */
  psnr: number | null;
  ssim: number | null;
  kilobitsPerSecond: number;
  framesPerSecond: number;
  /** Processor seconds a second, of the browser that shares, drawing the page included. */
  sharerCores: number;
  viewerCores: number;
  codec: string;
}

/** What a viewer of scrolling text sees, and what that costs. */
export function measureText(stage: BenchStage, candidate: Candidate): Promise<Text> {
  return whileWatched(stage, candidate, { scene: 'text', size }, async ({ addViewer }) => {
    const viewer = await addViewer();
    const count = async () => ({
      received: await viewer.evaluate(() => probe.received()),
      sharer: await cpuSeconds(stage.sharer.browser),
      viewer: await cpuSeconds(stage.viewers),
      at: performance.now(),
    });
    await pause(settleMs);
    const before = await count();
    await viewer.evaluate((pictures, ms) => probe.keep(pictures, ms), comparedPictures, measuredMs);
    const after = await count();
    const { psnr, ssim, compared, width } = await viewer.evaluate(() => probe.compare('text'));
    const isWhole = compared > comparedPictures / 2 && width === size.width;
    const seconds = (after.at - before.at) / 1_000;
    const received = (after.received.atMs - before.received.atMs) / 1_000;
    return {
      psnr: isWhole ? psnr : null,
      ssim: isWhole ? ssim : null,
      kilobitsPerSecond: ((after.received.bytes - before.received.bytes) * 8) / 1_000 / received,
      framesPerSecond: (after.received.frames - before.received.frames) / received,
      sharerCores: (after.sharer - before.sharer) / seconds,
      viewerCores: (after.viewer - before.viewer) / seconds,
      codec: after.received.codec,
    };
  });
}
