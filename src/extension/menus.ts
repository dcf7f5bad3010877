import browser, { type Menus, type Tabs } from 'webextension-polyfill';
import { t } from '../ui/words/translate.ts';
import { type MenuEntry, menuContexts, menuEntries, menuWords } from './menu-entries.ts';
import { shareCamera } from './share-requested.ts';
import { shareClickedTab, shareSource } from './share-source.ts';
import { openWelcome } from './welcome.ts';

const actions: Record<MenuEntry, (tab: Tabs.Tab | undefined) => Promise<void>> = {
  'share-tab': async (tab) => tab && shareClickedTab(tab),
  'share-display': () => shareSource({ kind: 'display' }),
  'share-camera': shareCamera,
  watch: openWelcome,
  options: () => browser.runtime.openOptionsPage(),
};

/** Menus are kept by the browser: made once, at the installation and at each update. */
export async function createMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  for (const id of menuEntries) {
    browser.contextMenus.create({ id, title: t(menuWords[id]), contexts: menuContexts[id] });
  }
}

export function onMenu({ menuItemId }: Menus.OnClickData, tab: Tabs.Tab | undefined): void {
  const entry = menuEntries.find((id) => id === menuItemId);
  if (entry) void actions[entry](tab);
}
