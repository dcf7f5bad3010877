import {
  ensureOffscreenDocument,
  hasOffscreenDocument,
} from '../../extension/contexts/offscreen-document.ts';
import { sendCommand } from '../../extension/contract/messages.ts';
import { readyToolbar } from '../../extension/contract/toolbar.ts';
import { noteRunningShare, readRunningShare } from '../share/running-share.ts';
import { tellShare } from '../share/tell-share.ts';
import { showToolbar } from './show-toolbar.ts';

/**
 * Shows on the icon what is true, whatever it showed before: what runs, a share that ended with its document, or nothing.
 * Called at each start of the worker, which also follows a reload, an update, a crash and a start of the browser.
 */
export async function restoreToolbar(): Promise<void> {
  if (await hasOffscreenDocument()) return tellShare({ to: 'offscreen', type: 'toolbar.refresh' });
  const lost = await readRunningShare();
  if (lost) {
    await ensureOffscreenDocument();
    await sendCommand({ to: 'offscreen', type: 'share.lost', ...lost });
  } else if (!(await hasOffscreenDocument())) {
    await showToolbar(readyToolbar());
  }
}

/** The browser has started, so its user knows that nothing is shared. Viewers are still told. */
export async function forgetLostShare(restored: Promise<void>): Promise<void> {
  await restored;
  tellShare({ to: 'offscreen', type: 'share.dismiss' });
  await noteRunningShare(null);
}
