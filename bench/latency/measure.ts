import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../../test/load/percentiles.ts';
import type { Candidate } from '../lib/candidate.ts';
import type { BenchStage } from '../lib/stage.ts';
import { whileWatched } from '../lib/watched.ts';
import type { AgeReading } from '../pages/probe/read-ages.ts';
import type { SceneName } from '../pages/scene/draw-scene.ts';

/** Until the first seconds are over, with their first pictures and the change of codec after them. */
const settleMs = 5_000;
const changeMs = 800;
const measuredMs = 1_500;
/** So few pictures, or so many without a time, are no measurement. */
const leastPictures = 5;
const mostUnread = 0.1;

export const sizes = {
  '720p': { width: 1280, height: 720 },
  '1080p': { width: 1920, height: 1080 },
} as const;
export type SizeName = keyof typeof sizes;

export interface Latency {
  p50Ms: number | null;
  p95Ms: number | null;
  framesPerSecond: number;
  codec: string;
}

export type BothScenes = Record<SceneName, Latency>;

export function measureLatency(size: SizeName) {
  return (stage: BenchStage, candidate: Candidate): Promise<BothScenes> =>
    whileWatched(stage, candidate, { scene: 'moving', size: sizes[size] }, async ({ tab, addViewer }) => {
      const viewer = await addViewer();
      const read = async () => {
        const reading = await viewer.evaluate((ms) => probe.ages(ms), measuredMs);
        const { codec } = await viewer.evaluate(() => probe.received());
        return latencyOf(reading, codec);
      };
      await pause(settleMs);
      const moving = await read();
      await tab.evaluate(() => show('text'));
      await pause(changeMs);
      return { moving, text: await read() };
    });
}

export function latencyOf({ agesMs, unread, durationMs }: AgeReading, codec: string): Latency {
  const pictures = agesMs.length + unread;
  const isGood = agesMs.length >= leastPictures && unread <= mostUnread * pictures;
  return {
    p50Ms: isGood ? percentile(agesMs, 0.5) : null,
    p95Ms: isGood ? percentile(agesMs, 0.95) : null,
    framesPerSecond: (pictures * 1_000) / durationMs,
    codec,
  };
}
