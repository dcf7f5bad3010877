import browser from 'webextension-polyfill';
import { readyToolbar } from '../../extension/contract/toolbar.ts';
import type { Settings } from '../../extension/settings/settings-schema.ts';
import { createMenus } from './menus.ts';
import { showToolbar } from './show-toolbar.ts';

/** The browser keeps the words of menus and icon: they are made again where the options change them. */
export async function renewWords(now: Settings, before: Settings): Promise<void> {
  if (now.language !== before.language) await createMenus();
  if (now.language === before.language && now.source === before.source) return;
  // A share writes its words on the icon again at its next change.
  if ((await browser.action.getPopup({})) === '') await showToolbar(readyToolbar());
}
