import type { CDPSession, Page } from 'puppeteer-core';

type Features = Partial<Record<'forced-colors' | 'prefers-reduced-motion' | 'prefers-color-scheme', string>>;

/** How people may have set up their system and browser. */
export interface Setup {
  /** In CSS pixels; at 200 % zoom it is half of the window. */
  width?: number;
  height?: number;
  zoom?: number;
  /** In percent of the usual size. */
  text?: number;
  features?: Features;
}

/** What one session of a page has set, another one does not take back. */
const sessions = new WeakMap<Page, CDPSession>();

/** Sets a page up as for people who see it so. */
export async function setUp(
  page: Page,
  { width = 1000, height = 700, zoom = 1, text = 100, features = {} }: Setup,
): Promise<void> {
  await page.bringToFront();
  await page.setViewport({
    width: Math.floor(width / zoom),
    height: Math.floor(height / zoom),
    deviceScaleFactor: zoom,
  });
  await page.evaluate((percent) => {
    document.documentElement.style.fontSize = `${percent}%`;
  }, text);
  await setFeatures(page, features);
}

/** Sets all features of a page; those that are not named are as usual. */
export async function setFeatures(page: Page, features: Features): Promise<void> {
  const session = sessions.get(page) ?? (await page.createCDPSession());
  sessions.set(page, session);
  const set = Object.entries(features).map(([name, value]) => ({ name, value }));
  await session.send('Emulation.setEmulatedMedia', { features: set });
}

/** What does not fit: the page where it is wider than its window, and buttons whose words are cut off or lie outside. */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} of ${clientWidth} px wide`);
    for (const button of document.querySelectorAll<HTMLElement>('button, summary, h1')) {
      if (!button.checkVisibility()) continue;
      const { left, right, width } = button.getBoundingClientRect();
      const name = button.dataset['testid'] ?? button.textContent;
      if (left < -1 || right > clientWidth + 1) faults.push(`${name} lies outside`);
      if (button.scrollWidth > width + 1) faults.push(`${name} is cut off`);
    }
    return faults;
  });
}

/** How much of an element is painted in another colour than its left upper corner, 0 to 1. */
export async function paintedPart(page: Page, selector: string): Promise<number> {
  const clip = await page.$eval(selector, (element) => {
    const { left, top, height } = element.getBoundingClientRect();
    return { x: left, y: top, width: 14, height };
  });
  const shot = await page.screenshot({ clip, encoding: 'base64' });
  return page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
    let painted = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      const difference = [0, 1, 2].map((part) => Math.abs((pixels[at + part] ?? 0) - (pixels[part] ?? 0)));
      if (Math.max(...difference) > 96) painted += 1;
    }
    return painted / (pixels.length / 4);
  }, shot);
}
