import type { Sharer } from './sharer.ts';

/** Returns the text of the badge on the icon. */
export async function badgeOf({ browser }: Pick<Sharer, 'browser'>): Promise<string | undefined> {
  const worker = await browser.waitForTarget((target) => target.type() === 'service_worker');
  return (await worker.worker())?.evaluate(() => chrome.action.getBadgeText({}));
}
