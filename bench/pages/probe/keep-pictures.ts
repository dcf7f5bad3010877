import type { Luma } from '../scene/time-code.ts';
import { copyLuma } from './copy-luma.ts';

export interface Kept {
  luma: Luma;
  /** Of `Date.now`. */
  atMs: number;
}

/** Keeps some of the pictures that are shown; what is done with them can wait until nothing is measured any more. */
export async function keepPictures(
  video: HTMLVideoElement,
  count: number,
  durationMs: number,
): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (let index = 0; index < count; index += 1) {
    await new Promise((resolve) => setTimeout(resolve, durationMs / count));
    const atMs = Date.now();
    kept.push({ luma: await copyLuma(new VideoFrame(video)), atMs });
  }
  return kept;
}
