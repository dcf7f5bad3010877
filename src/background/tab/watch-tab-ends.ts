import browser from 'webextension-polyfill';
import { tellShare } from '../share/tell-share.ts';

/**
 * Tells the share why a tab has gone: the sharer closed it, or the browser unloaded it, so that another tab has its place.
 * The track of a capture ends in both cases and does not say why.
 */
export function watchTabEnds(): void {
  browser.tabs.onReplaced.addListener((_, tabId) => {
    tellShare({ to: 'offscreen', type: 'tab.ended', tabId, end: 'tab-unloaded' });
  });
  browser.tabs.onRemoved.addListener((tabId) => {
    tellShare({ to: 'offscreen', type: 'tab.ended', tabId, end: 'tab-closed' });
  });
}
