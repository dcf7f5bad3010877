import browser from 'webextension-polyfill';
import { hasCrashed } from '../../extension/contexts/has-crashed.ts';
import { tellShare } from '../share/tell-share.ts';

const lookEveryMs = 1_000;

/** Tabs whose crash the share knows of. */
const known = new Set<number>();

/** Notes that a tab has another page, which may crash as well. */
export function forgetCrashes(): void {
  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status === 'loading') known.delete(tabId);
  });
}

/**
 * Tells the share when the page of a captured tab crashes, until `end` settles. The browser has no event for it, and the track
 * of the capture stays live and unmuted.
 */
export async function guardCrashes(end: Promise<void>): Promise<void> {
  const timer = setInterval(look, lookEveryMs);
  await end;
  clearInterval(timer);
}

async function look(): Promise<void> {
  const captured = await chrome.tabCapture.getCapturedTabs();
  await Promise.all(captured.map(({ tabId }) => lookAt(tabId)));
}

async function lookAt(tabId: number): Promise<void> {
  // A tab that is closed meanwhile has no crash.
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (!tab || !hasCrashed(tab) || known.has(tabId)) return;
  known.add(tabId);
  tellShare({ to: 'offscreen', type: 'tab.crashed', tabId });
}
