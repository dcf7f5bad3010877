import { ageOf, cellSide, readCode } from '../scene/time-code.ts';
import { copyLuma } from './copy-luma.ts';

/** A picture that is older than this has not been read right. */
const oldestMs = 20_000;

export interface AgeReading {
  /** How long ago each picture was drawn when it was shown, in ms. */
  agesMs: number[];
  /** Pictures without a time that can be read. */
  unread: number;
  /** For how long pictures were read. */
  durationMs: number;
}

/** Reads the time out of each picture that a video element shows, for some time. */
export async function readAges(video: HTMLVideoElement, durationMs: number): Promise<AgeReading> {
  const agesMs: number[] = [];
  const reading: Promise<void>[] = [];
  let unread = 0;
  const start = performance.now();

  async function read(frame: VideoFrame, nowMs: number): Promise<void> {
    const code = readCode(await copyLuma(frame, Math.ceil(cellSide(frame.codedWidth))));
    const age = code === null ? Number.POSITIVE_INFINITY : ageOf(code, nowMs);
    if (age < oldestMs) agesMs.push(age);
    else unread += 1;
  }

  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, durationMs);
    const onFrame = () => {
      const nowMs = Date.now();
      if (performance.now() - start >= durationMs) {
        clearTimeout(timer);
        resolve();
        return;
      }
      reading.push(read(new VideoFrame(video), nowMs));
      video.requestVideoFrameCallback(onFrame);
    };
    video.requestVideoFrameCallback(onFrame);
  });
  await Promise.all(reading);
  return { agesMs, unread, durationMs: performance.now() - start };
}
