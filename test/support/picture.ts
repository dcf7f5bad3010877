import type { Page } from 'puppeteer-core';

export type Colour = [red: number, green: number, blue: number];

export const colours = {
  red: [255, 0, 0],
  lime: [0, 255, 0],
  blue: [0, 0, 255],
  yellow: [255, 255, 0],
  /** Chromium's fake camera, except its pie in the middle and its corners. */
  camera: [0, 135, 0],
  /** What the third viewer of a share draws. */
  thirdViewer: [122, 62, 168],
} satisfies Record<string, Colour>;

export interface Spot {
  /** Of the video element. */
  selector?: string;
  /** Where in the picture, from 0 to 1 in both directions. */
  at?: number;
}

/** Waits until a spot of the decoded picture has this colour, give or take what a codec changes. */
export async function waitForPicture(
  page: Page,
  colour: keyof typeof colours,
  { selector = '[data-testid=screen]', at = 0.5 }: Spot = {},
): Promise<void> {
  await page.bringToFront();
  try {
    await page.waitForFunction(
      (expected, of, part) => {
        const video = document.querySelector<HTMLVideoElement>(of);
        if (!video?.videoWidth) return false;
        const context = new OffscreenCanvas(1, 1).getContext('2d');
        context?.drawImage(video, video.videoWidth * part, video.videoHeight * part, 1, 1, 0, 0, 1, 1);
        const pixel = context?.getImageData(0, 0, 1, 1).data;
        return (
          pixel !== undefined && expected.every((value, index) => Math.abs(value - (pixel[index] ?? 0)) < 60)
        );
      },
      { timeout: 30_000, polling: 50 },
      colours[colour],
      selector,
      at,
    );
  } catch (cause) {
    throw new Error(`no ${colour} picture, but ${await page.evaluate(seenOn, selector)}`, { cause });
  }
}

/** Runs in the page: what is there in the place of a picture. */
function seenOn(selector: string): string {
  const video = document.querySelector<HTMLVideoElement>(selector);
  const size = video
    ? `a video of ${video.videoWidth} x ${video.videoHeight} at ${video.currentTime} s`
    : 'no video';
  return `${size}, and the words ${JSON.stringify(document.body.textContent.slice(0, 300))}`;
}
