import browser from 'webextension-polyfill';
import { tellShare } from '../share/tell-share.ts';

/** Tells the share when the sharer mutes a tab or its site in the browser. No permission is needed to hear of it. */
export function watchMute(): void {
  browser.tabs.onUpdated.addListener((tabId, { mutedInfo }) => {
    if (mutedInfo) tellShare({ to: 'offscreen', type: 'tab.muted', tabId, muted: mutedInfo.muted });
  });
}
