import { type ReadonlySignal, signal } from '@preact/signals';
import browser from 'webextension-polyfill';

/** What lets us see where a tab goes; asked for with the first site of the list. */
const guardPermission = { permissions: ['webNavigation' as const] };

/** Asks people, where they have not agreed yet. It has to come first in what a click does. */
export function askToGuard(): Promise<boolean> {
  return browser.permissions.request(guardPermission);
}

/** Whether we may see where a tab goes; null until that is known. */
export function watchGuard(): ReadonlySignal<boolean | null> {
  const allowed = signal<boolean | null>(null);
  async function read(): Promise<void> {
    allowed.value = await browser.permissions.contains(guardPermission);
  }
  browser.permissions.onAdded.addListener(read);
  browser.permissions.onRemoved.addListener(read);
  void read();
  return allowed;
}
