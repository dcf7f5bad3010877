import type { Page } from 'puppeteer-core';
import { colours } from './picture.ts';

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * Where a page shows a colour, in device pixels of its screenshot: the box around all of it.
 * @param reader a page without a policy, which reads the screenshot
 */
export async function seenColour(
  page: Page,
  reader: Page,
  colour: keyof typeof colours,
): Promise<Box | null> {
  await page.bringToFront();
  const data = await page.screenshot({ encoding: 'base64' });
  return reader.evaluate(
    async (png, expected) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      context?.drawImage(image, 0, 0);
      const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? [];
      const [columns, rows]: [number[], number[]] = [[], []];
      for (let at = 0; at < pixels.length; at += 4) {
        if (!expected.every((value, index) => Math.abs(value - (pixels[at + index] ?? 0)) < 60)) continue;
        columns.push((at / 4) % image.width);
        rows.push(Math.floor(at / 4 / image.width));
      }
      if (columns.length === 0) return null;
      const least = (numbers: number[]) => numbers.reduce((one, other) => Math.min(one, other));
      const most = (numbers: number[]) => numbers.reduce((one, other) => Math.max(one, other));
      const [left, top] = [least(columns), least(rows)];
      return { left, top, width: most(columns) + 1 - left, height: most(rows) + 1 - top };
    },
    data,
    colours[colour],
  );
}
