import type { WebNavigation } from 'webextension-polyfill';
import browser from 'webextension-polyfill';
import { loadSettings } from '../../extension/settings/settings.ts';
import { tellShare } from '../share/tell-share.ts';
import { coverOn } from './paused-sites.ts';

/**
 * Tells the share when a tab leaves a page and where it arrives, so that sites of the people's own list are never
 * shown. Without the list, and so without the permission, there is nothing to hear.
 */
export function guardSites(): void {
  if (browser.webNavigation) listen();
  browser.permissions.onAdded.addListener(() => browser.webNavigation && listen());
}

interface Navigation {
  /** 0 for the page itself. */
  frameId: number;
  tabId: number;
}

function listen(): void {
  const { onBeforeNavigate, onCommitted, onErrorOccurred } = browser.webNavigation;
  // The same function is registered once, however often it is added.
  onBeforeNavigate.addListener(onLeaving);
  onCommitted.addListener(onArrived);
  onErrorOccurred.addListener(onStayed);
}

/** What the browser said last has been passed on. */
let turn = Promise.resolve();

/** Keeps the order of the browser's events: to learn a cover takes a moment, and no later event may overtake it. */
function inTurn(job: () => Promise<void> | void): void {
  turn = turn.then(job).then(
    () => {},
    () => {},
  );
}

function onLeaving({ frameId, tabId }: Navigation): void {
  if (frameId === 0) inTurn(() => tellShare({ to: 'offscreen', type: 'tab.leaving', tabId }));
}

function onArrived({ frameId, tabId, url }: WebNavigation.OnCommittedDetailsType): void {
  if (frameId !== 0) return;
  inTurn(async () => {
    const cover = coverOn([url], await loadSettings());
    tellShare({ to: 'offscreen', type: 'tab.arrived', tabId, cover });
  });
}

function onStayed({ frameId, tabId }: Navigation): void {
  if (frameId === 0) inTurn(() => tellShare({ to: 'offscreen', type: 'tab.stayed', tabId }));
}
