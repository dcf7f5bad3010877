import browser, { type Tabs } from 'webextension-polyfill';
import type { Source } from '../../domain/source.ts';
import { ensureOffscreenDocument } from '../../extension/contexts/offscreen-document.ts';
import { pageProblem } from '../../extension/contexts/page-problem.ts';
import { requestTabStreamId } from '../../extension/contexts/tab-stream-id.ts';
import { sendCommand } from '../../extension/contract/messages.ts';
import { loadSettings, type StoredSettings } from '../../extension/settings/settings.ts';
import type { FailureCode } from '../../machines/common/failure.ts';
import { randomId } from '../../protocol/id.ts';
import { coverOn } from '../tab/paused-sites.ts';
import { nextInvite, type RoomInvite } from './invites.ts';
import { tellShare } from './tell-share.ts';

/** Shares the tab in front, asked for from the popup: it takes an earlier click on the icon there. */
export async function shareActiveTab(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab) await shareTab(tab);
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
 * Shares a tab on which the icon, or an entry of a menu, was clicked. The click makes the address of its page known, except
 * for `about:blank` and `data:`, which are shared, and for pages that the browser closes to extensions, which are refused.
 */
export async function shareTab(tab: Tabs.Tab): Promise<void> {
  const [prepared, requested] = await Promise.all([prepare(), requestTabStreamId(tab)]);
  if (!requested.ok) return refuse(requested.problem);
  const { url, pendingUrl, mutedInfo } = tab;
  const { sound } = prepared.stored.settings;
  const cover = coverOn(
    [url, pendingUrl].filter((one) => one !== undefined),
    prepared.stored,
  );
  const muted = mutedInfo?.muted ?? false;
  const { tabId } = requested.value;
  await start({ kind: 'tab', ...requested.value, sound, muted, cover }, prepared);
  // The tab may have gone to a page of the browser before the share listened.
  tellShare({ to: 'offscreen', type: 'tab.known', tabId, problem: await pageProblem(tabId) });
}

async function refuse(code: FailureCode): Promise<void> {
  await ensureOffscreenDocument();
  await sendCommand({ to: 'offscreen', type: 'share.refused', code });
}
