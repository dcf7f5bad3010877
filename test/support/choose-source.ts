import type { ElementHandle, Page } from 'puppeteer-core';
import { vi } from 'vitest';
import type { SourceKind } from '../../src/machines/source.ts';
import type { Sharer } from './sharer.ts';

/** Chooses what to share instead, in the popup over a tab. */
export async function chooseSource(sharer: Sharer, over: Page, kind: SourceKind): Promise<void> {
  const button = await vi.waitFor(() => findButton(sharer, over, kind), { timeout: 15_000 });
  await button.click();
}

/** A click on the icon closes a popup that has just opened by itself; then it takes another. */
async function findButton(sharer: Sharer, over: Page, kind: SourceKind): Promise<ElementHandle> {
  await sharer.clickIcon(over);
  const popup = await sharer.popup();
  const timeout = 3_000;
  if (kind !== 'tab') await (await popup.waitForSelector('.source-card summary', { timeout }))?.click();
  const selector = `.source-card [data-source=${kind}]`;
  const button = await popup.waitForSelector(selector, { visible: true, timeout });
  if (!button) throw new Error(`the popup has no button for ${kind}`);
  return button;
}
