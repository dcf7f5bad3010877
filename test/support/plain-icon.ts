import type { Sharer } from './sharer.ts';

/** Whether a click on the icon shares, instead of opening the popup. */
export async function isIconPlain({ browser }: Pick<Sharer, 'browser'>): Promise<boolean> {
  const worker = await (await browser.waitForTarget((target) => target.type() === 'service_worker')).worker();
  return (await worker?.evaluate(() => chrome.action.getPopup({}))) === '';
}
