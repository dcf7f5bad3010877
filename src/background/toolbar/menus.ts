import browser, { type Menus, type Tabs } from 'webextension-polyfill';
import {
  type MenuEntry,
  menuContexts,
  menuEntries,
  menuWords,
} from '../../extension/contract/menu-entries.ts';
import { speakChosen } from '../../extension/settings/speak-chosen.ts';
import { t } from '../../ui/i18n/translate.ts';
import { shareCamera, shareDisplay } from '../share/share-requested.ts';
import { shareTab } from '../share/share-source.ts';
import { openWelcome } from '../welcome.ts';

const actions: Record<MenuEntry, (tab: Tabs.Tab | undefined) => Promise<void>> = {
  'share-tab': async (tab) => tab && shareTab(tab),
  'share-display': shareDisplay,
  'share-camera': shareCamera,
  watch: openWelcome,
  options: () => browser.runtime.openOptionsPage(),
};

/** Menus are kept by the browser: made at the installation, at each update and for another language. */
export async function createMenus(): Promise<void> {
  await speakChosen();
  await browser.contextMenus.removeAll();
  for (const id of menuEntries) {
    browser.contextMenus.create({ id, title: t(menuWords[id]), contexts: menuContexts[id] });
  }
}

export function onMenu({ menuItemId }: Menus.OnClickData, tab: Tabs.Tab | undefined): void {
  const entry = menuEntries.find((id) => id === menuItemId);
  if (entry) void actions[entry](tab);
}
