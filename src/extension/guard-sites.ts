import type { WebNavigation } from 'webextension-polyfill';
import browser from 'webextension-polyfill';
import { sendCommand } from './messages.ts';
import { readSettings } from './settings.ts';
import { isOnSite } from './site.ts';

/**
 * Tells the share when a tab leaves a page and where it arrives, so that sites of the people's own list are never
 * shown. Without the list, and so without the permission, there is nothing to hear.
 */
export function guardSites(): void {
  if (browser.webNavigation) listen();
  browser.permissions.onAdded.addListener(() => browser.webNavigation && listen());
}

function listen(): void {
  const { onBeforeNavigate, onCommitted, onErrorOccurred } = browser.webNavigation;
  // The same function is registered once, however often it is added.
  onBeforeNavigate.addListener(onLeaving);
  onCommitted.addListener(onArrived);
  onErrorOccurred.addListener(onStayed);
}

function onLeaving({ frameId, tabId }: { frameId: number; tabId: number }): void {
  if (frameId === 0) void tell({ to: 'offscreen', type: 'tab.leaving', tabId });
}

async function onArrived({ frameId, tabId, url }: WebNavigation.OnCommittedDetailsType): Promise<void> {
  if (frameId !== 0) return;
  const { pausedSites, pauseCover } = await readSettings();
  const cover = isOnSite(url, pausedSites) ? pauseCover : null;
  await tell({ to: 'offscreen', type: 'tab.arrived', tabId, cover });
}

function onStayed({ frameId, tabId }: { frameId: number; tabId: number }): void {
  if (frameId === 0) void tell({ to: 'offscreen', type: 'tab.arrived', tabId, cover: null });
}

/** Without a share nobody hears it. */
async function tell(command: Parameters<typeof sendCommand>[0]): Promise<void> {
  await sendCommand(command).catch(() => {});
}
