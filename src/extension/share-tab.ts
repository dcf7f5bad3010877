import browser from 'webextension-polyfill';
import { sendCommand } from './messages.ts';
import { ensureOffscreenDocument } from './offscreen-document.ts';
import { readSettings } from './settings.ts';
import { requestTabStreamId } from './tab-stream-id.ts';

/** For a browser that does not tell how large a tab is. */
const fallbackSize = { width: 1280, height: 720 };

/** Starts sharing a tab. What goes wrong is told to the share chart, which tells people. */
export async function shareTab(tabId: number): Promise<void> {
  const [{ relay }, tab] = await Promise.all([
    readSettings(),
    browser.tabs.get(tabId),
    ensureOffscreenDocument(),
  ]);
  const streamId = await requestTabStreamId(tabId);
  if (!streamId.ok) return sendCommand({ to: 'offscreen', type: 'share.refused', code: streamId.problem });
  const { width = fallbackSize.width, height = fallbackSize.height } = tab;
  const source = { kind: 'tab', streamId: streamId.value, width, height } as const;
  await sendCommand({ to: 'offscreen', type: 'share.start', relay, source });
}

/** The same for the tab in front, asked for from the popup. */
export async function shareActiveTab(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id !== undefined) await shareTab(tab.id);
}
