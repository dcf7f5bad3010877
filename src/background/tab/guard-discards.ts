import browser from 'webextension-polyfill';
import { tellShare } from '../share/tell-share.ts';

/** Tells the share when the browser unloads a tab: another tab has its place then, and the capture ends. */
export function guardDiscards(): void {
  browser.tabs.onReplaced.addListener((_, tabId) => {
    tellShare({ to: 'offscreen', type: 'tab.discarded', tabId });
  });
}
