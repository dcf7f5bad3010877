import browser, { type Tabs } from 'webextension-polyfill';
import type { Source } from '../../domain/source.ts';
import { ensureOffscreenDocument } from '../../extension/contexts/offscreen-document.ts';
import { sendCommand } from '../../extension/contract/messages.ts';
import { loadSettings, type StoredSettings } from '../../extension/settings/settings.ts';
import type { FailureCode } from '../../machines/common/failure.ts';
import { randomId } from '../../protocol/id.ts';
import { coverOn } from '../tab/paused-sites.ts';
import { nextInvite, type RoomInvite } from './invites.ts';
import { requestTabStreamId } from './tab-stream-id.ts';

/** Shares the tab on which the icon, or an entry of a menu, was clicked. */
export function shareClickedTab(tab: Tabs.Tab): Promise<void> {
  return shareTab(tab, 'page-protected');
}

/** Shares the tab in front, asked for from the popup: it takes an earlier click on the icon there. */
export async function shareActiveTab(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab) await shareTab(tab, 'capture-not-invoked');
}

/**
 * Shares a source, in place of the one before where a share is live. Failures go to the share chart,
 * which tells people.
 */
export async function shareSource(source: Source): Promise<void> {
  await start(source, await prepare());
}

interface Prepared {
  stored: StoredSettings;
  room: RoomInvite;
}

/** What any source takes, side by side: the document of the share, and where people will find it. */
async function prepare(): Promise<Prepared> {
  const reading = loadSettings();
  const inviting = reading.then(({ settings }) => nextInvite(settings));
  const [stored, room] = await Promise.all([reading, inviting, ensureOffscreenDocument()]);
  return { stored, room };
}

async function start(source: Source, { stored, room }: Prepared): Promise<void> {
  const { hideAddress: relayOnly, name, quality, savePictures, door } = stored.settings;
  const { invite, key } = room;
  const storageProblem = stored.readable ? room.problem : 'settings-unreadable';
  const address = randomId();
  await sendCommand({
    to: 'offscreen',
    type: 'share.start',
    invite,
    key,
    address,
    relayOnly,
    name,
    savingUnwelcome: !savePictures,
    ...(storageProblem && { storageProblem }),
    linkKept: room.isKept,
    source,
    quality,
    door,
  });
}

/**
 * A click makes a page's address known to us, but never that of the browser's own pages and of the web store:
 * they show settings, history and passwords, so a tab without an address is not shared.
 */
async function shareTab(tab: Tabs.Tab, ifHidden: FailureCode): Promise<void> {
  const { id, url, pendingUrl } = tab;
  if (id === undefined || url === undefined) return refuse(ifHidden);
  const [prepared, streamId] = await Promise.all([prepare(), requestTabStreamId(id)]);
  if (!streamId.ok) return refuse(streamId.problem);
  const { sound } = prepared.stored.settings;
  const cover = coverOn([url, pendingUrl ?? url], prepared.stored);
  const muted = tab.mutedInfo?.muted ?? false;
  await start({ kind: 'tab', tabId: id, streamId: streamId.value, sound, muted, cover }, prepared);
}

async function refuse(code: FailureCode): Promise<void> {
  await ensureOffscreenDocument();
  await sendCommand({ to: 'offscreen', type: 'share.refused', code });
}
