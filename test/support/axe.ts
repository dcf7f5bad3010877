import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';

const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/**
 * What axe-core has against a page as it stands, in light and in dark.
 *
 * @param show sets the scheme of a page that has more set up than that
 */
export async function accessibilityFaults(
  page: Page,
  show: (scheme: string) => Promise<void> = (value) =>
    page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]),
): Promise<string[]> {
  await page.evaluate(axe);
  const faults: string[] = [];
  for (const value of ['light', 'dark']) {
    await show(value);
    const found = await page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`);
    });
    faults.push(...found.map((fault) => `${value} ${fault}`));
  }
  return faults;
}
