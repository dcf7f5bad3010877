import browser from 'webextension-polyfill';
import { sendCommand } from './messages.ts';
import { ensureOffscreenDocument } from './offscreen-document.ts';
import { readSettings } from './settings.ts';
import { requestTabStreamId } from './tab-stream-id.ts';

/** Starts sharing a tab. What goes wrong is told to the share chart, which tells people. */
export async function shareTab(tabId: number): Promise<void> {
  const [{ relay }] = await Promise.all([readSettings(), ensureOffscreenDocument()]);
  const streamId = await requestTabStreamId(tabId);
  await sendCommand(
    streamId.ok
      ? { to: 'offscreen', type: 'share.start', relay, source: { kind: 'tab', streamId: streamId.value } }
      : { to: 'offscreen', type: 'share.refused', code: streamId.problem },
  );
}

/** The same for the tab in front, asked for from the popup. */
export async function shareActiveTab(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id !== undefined) await shareTab(tab.id);
}
