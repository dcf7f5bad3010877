import type { Page } from 'puppeteer-core';

export type Colour = [red: number, green: number, blue: number];

export const colours = {
  red: [255, 0, 0],
  lime: [0, 255, 0],
  blue: [0, 0, 255],
  yellow: [255, 255, 0],
} satisfies Record<string, Colour>;

/** Waits until the middle of the viewer's decoded picture has this colour, give or take what a codec changes. */
export async function waitForPicture(viewer: Page, colour: keyof typeof colours): Promise<void> {
  await viewer.bringToFront();
  await viewer.waitForFunction(
    (expected) => {
      const video = document.querySelector<HTMLVideoElement>('[data-testid=screen]');
      if (!video?.videoWidth) return false;
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      context?.drawImage(video, video.videoWidth / 2, video.videoHeight / 2, 1, 1, 0, 0, 1, 1);
      const pixel = context?.getImageData(0, 0, 1, 1).data;
      return (
        pixel !== undefined && expected.every((value, index) => Math.abs(value - (pixel[index] ?? 0)) < 60)
      );
    },
    { timeout: 30_000, polling: 50 },
    colours[colour],
  );
}
