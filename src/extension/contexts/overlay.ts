import browser from 'webextension-polyfill';
import type { OverlayProblem } from '../../domain/overlay.ts';
import { sendCommand } from '../contract/messages.ts';

/** What lets us put something into the tab on which the icon was clicked; asked for when it is first wanted. */
const overlayPermission = { permissions: ['scripting' as const] };
const script = 'overlay.js';

/** Asks people, where they have not agreed yet. It has to come first in what a click does. */
export function askToOverlay(): Promise<boolean> {
  return browser.permissions.request(overlayPermission);
}

/** Puts the overlay into a tab. It connects to the offscreen document by itself. Failures are reported here. */
export async function injectOverlay(tabId: number): Promise<void> {
  const code = await problemOf(tabId);
  if (code) await sendCommand({ to: 'offscreen', type: 'overlay.failed', code });
}

async function problemOf(tabId: number): Promise<OverlayProblem | null> {
  if (!(await browser.permissions.contains(overlayPermission))) return 'not-allowed';
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: [script] });
    return null;
  } catch {
    // The page is one of the browser's own, or the tab has left the site on which the icon was clicked.
    return 'no-access';
  }
}
