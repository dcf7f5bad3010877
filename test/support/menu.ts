import type { MenuEntry } from '../../src/extension/contract/menu-entries.ts';
import type { Sharer } from './sharer.ts';

/**
 * Chooses an entry of the extension's menu, over the tab in front. No test can open the menu itself: the browser's
 * event is fired in the worker, so that the right to capture, which a person's click brings, does not come with it.
 */
export async function chooseInMenu({ browser }: Sharer, entry: MenuEntry): Promise<void> {
  const worker = await (await browser.waitForTarget((target) => target.type() === 'service_worker')).worker();
  await worker?.evaluate(async (menuItemId) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const { onClicked } = chrome.contextMenus as unknown as {
      onClicked: { dispatch(info: object, tab: object | undefined): void };
    };
    onClicked.dispatch({ menuItemId, editable: false }, tab);
  }, entry);
}
