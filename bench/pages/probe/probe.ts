import type { SceneName } from '../scene/draw-scene.ts';
import { comparePictures, type PictureQuality } from './compare-pictures.ts';
import { type Kept, keepPictures } from './keep-pictures.ts';
import { type AgeReading, readAges } from './read-ages.ts';
import { type Received, received, recordConnections } from './received.ts';
import { recordVideos } from './record-videos.ts';

export interface FirstPicture {
  /** Of `Date.now`. */
  atMs: number;
  width: number;
  height: number;
}

/** A socket that is open, a connection that is made, one that is connected. */
export type Step = 'socket' | 'connection' | 'connected';

/** What a bench asks of a viewer's page, of any library. It is there before the page's own scripts. */
export interface Probe {
  /** When the first of each was there, in ms of `Date.now`. */
  steps: Partial<Record<Step, number>>;
  first: FirstPicture | null;
  /** When the first decoded frame of at least this width was there, in ms of `Date.now`; null while there was none. */
  fullAt(width: number): number | null;
  /** Ages of the pictures that come from now on, for this time. */
  ages(durationMs: number): Promise<AgeReading>;
  /** Keeps so many of the pictures that come from now on, for this time. */
  keep(count: number, durationMs: number): Promise<void>;
  /** Those that were kept, with what was drawn. */
  compare(scene: SceneName): PictureQuality;
  received(): Promise<Received>;
}

declare global {
  var probe: Probe;
}

const steps: Probe['steps'] = {};
const reached: FirstPicture[] = [];
let kept: Kept[] = [];

recordConnections((step) => {
  steps[step] ??= Date.now();
});
const currentVideo = recordVideos((width, height) => {
  if (width <= (reached.at(-1)?.width ?? 0)) return;
  reached.push({ atMs: Date.now(), width, height });
});

globalThis.probe = {
  steps,
  get first() {
    return reached[0] ?? null;
  },
  fullAt: (least) => reached.find(({ width }) => width >= least)?.atMs ?? null,
  ages: (durationMs) => readAges(currentVideo(), durationMs),
  async keep(count, durationMs) {
    kept = await keepPictures(currentVideo(), count, durationMs);
  },
  compare: (scene) => comparePictures(kept, scene),
  received,
};
