import type { Menus } from 'webextension-polyfill';
import type { WordKey } from '../../ui/i18n/en.ts';

/** What can be asked for in menus, in their order. */
export const menuEntries = ['share-tab', 'share-display', 'share-camera', 'watch', 'options'] as const;
export type MenuEntry = (typeof menuEntries)[number];

/** Where each stands, under the icon and on pages. The icon's menu has the browser's own way to the options. */
export const menuContexts: Record<MenuEntry, Menus.ContextType[]> = {
  'share-tab': ['action', 'page'],
  'share-display': ['action', 'page'],
  'share-camera': ['action', 'page'],
  watch: ['action', 'page'],
  options: ['page'],
};

export const menuWords: Record<MenuEntry, WordKey> = {
  'share-tab': 'popup.share',
  'share-display': 'menu.share-display',
  'share-camera': 'menu.share-camera',
  watch: 'watch-link.heading',
  options: 'popup.options',
};
