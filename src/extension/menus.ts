import browser, { type Menus, type Tabs } from 'webextension-polyfill';
import { t } from '../ui/words/translate.ts';
import { shareCamera } from './share-camera.ts';
import { shareClickedTab, shareSource } from './share-source.ts';
import { openWelcome } from './welcome.ts';

type Entry = 'share-tab' | 'share-display' | 'share-camera' | 'watch';

const actions: Record<Entry, (tab: Tabs.Tab | undefined) => Promise<void>> = {
  'share-tab': async (tab) => tab && shareClickedTab(tab),
  'share-display': () => shareSource({ kind: 'display' }),
  'share-camera': shareCamera,
  watch: openWelcome,
};

/** Where each entry stands: under the icon, or under it and on pages. The icon's menu has its own way to the options. */
const contexts: Record<Entry, Menus.ContextType[]> = {
  'share-tab': ['action', 'page'],
  'share-display': ['action', 'page'],
  'share-camera': ['action'],
  watch: ['action'],
};

/** Menus are kept by the browser: made once, at the installation and at each update. */
export async function createMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  for (const [id, where] of Object.entries(contexts)) {
    browser.contextMenus.create({ id, title: t(`menu.${id as Entry}`), contexts: where });
  }
}

export function onMenu({ menuItemId }: Menus.OnClickData, tab: Tabs.Tab | undefined): void {
  const action = Object.entries(actions).find(([entry]) => entry === menuItemId)?.[1];
  void action?.(tab);
}
