import type { Page } from 'puppeteer-core';
import { colours } from './picture.ts';

export interface FrameWatch {
  /** How many decoded frames had this colour in their middle, of how many. */
  seen(): Promise<{ frames: number; ofColour: number }>;
}

/** Looks at each frame that a viewer decodes from now on. */
export async function watchFrames(viewer: Page, colour: keyof typeof colours): Promise<FrameWatch> {
  await viewer.bringToFront();
  const counts = await viewer.evaluateHandle((expected) => {
    const counted = { frames: 0, ofColour: 0 };
    const video = document.querySelector<HTMLVideoElement>('[data-testid=screen]');
    const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    function look(): void {
      if (!video || !context) return;
      context.drawImage(video, video.videoWidth / 2, video.videoHeight / 2, 1, 1, 0, 0, 1, 1);
      const pixel = context.getImageData(0, 0, 1, 1).data;
      counted.frames += 1;
      if (expected.every((value, index) => Math.abs(value - (pixel[index] ?? 0)) < 60)) counted.ofColour += 1;
      video.requestVideoFrameCallback(look);
    }
    video?.requestVideoFrameCallback(look);
    return counted;
  }, colours[colour]);
  return { seen: () => counts.evaluate(({ frames, ofColour }) => ({ frames, ofColour })) };
}
