import type { Sharer } from './sharer.ts';

/** Addresses of the tabs that the browser's own list has as being captured. */
export async function capturedTabs({ browser }: Sharer): Promise<string[]> {
  const worker = await (await browser.waitForTarget((target) => target.type() === 'service_worker')).worker();
  const urls = await worker?.evaluate(async () => {
    const captures = await chrome.tabCapture.getCapturedTabs();
    const live = captures.filter(({ status }) => status === 'active' || status === 'pending');
    return Promise.all(live.map(async ({ tabId }) => (await chrome.tabs.get(tabId)).url));
  });
  return urls?.map((url) => url ?? '') ?? [];
}
