import type { Page } from 'puppeteer-core';
import type { SourceKind } from '../../src/domain/source.ts';
import type { Sharer } from './sharer.ts';

/**
 * Chooses what to share instead, in the popup over a tab. The popup of the share, or of the last change, has to be open:
 * a popup that opens by itself at the moment of the click on the icon would be closed by it.
 */
export async function chooseSource(sharer: Sharer, over: Page, kind: SourceKind): Promise<void> {
  await sharer.clickIcon(over);
  const popup = await sharer.popup();
  if (kind !== 'tab') await popup.locator('.source-card summary').click();
  await popup.locator(`.source-card [data-source=${kind}]`).click();
}
