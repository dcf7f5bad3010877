import type { Tabs } from 'webextension-polyfill';

/** True if the page of a tab has crashed: the tab is there, and its page has no process. */
export function hasCrashed({ status, discarded }: Pick<Tabs.Tab, 'status' | 'discarded'>): boolean {
  return status === 'unloaded' && !discarded;
}
