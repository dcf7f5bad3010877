import browser from 'webextension-polyfill';
import type { Toolbar } from '../../extension/contract/contract.ts';
import { menuWords } from '../../extension/contract/menu-entries.ts';
import { readSettings } from '../../extension/settings/settings.ts';
import { pollUntil } from '../../lib/poll-until.ts';
import { speakAs } from '../../ui/i18n/speak-as.ts';
import { t, tn } from '../../ui/i18n/translate.ts';

const popupPage = 'src/popup/index.html';
/** How long a popup that is open may take to be closed. */
const closesWithinMs = { now: 0, 'after-capture': 1_000 };
/** How long the browser may take to have a window in front in which a popup can open. */
const opensWithinMs = 5_000;
const colours = {
  ready: '#5f6b7a',
  starting: '#5f6b7a',
  live: '#c62828',
  paused: '#5f6b7a',
  crashed: '#b45309',
  failed: '#b45309',
} as const;
const askingColour = '#b45309';
const unseenColour = '#0b57d0';

let turn: Promise<void> = Promise.resolve();

/** A click shares while there is no share, and opens the popup otherwise. What is asked for last is shown last. */
export function showToolbar(toolbar: Toolbar): Promise<void> {
  const shown = turn.then(() => show(toolbar));
  turn = shown.catch(() => {});
  return shown;
}

async function show({ phase, viewers, asking, unseen }: Toolbar): Promise<void> {
  const { language, source } = await readSettings();
  speakAs(language);
  const badges = {
    ready: '',
    starting: '…',
    live: viewers > 0 ? String(viewers) : t('toolbar.on'),
    paused: t('toolbar.paused'),
    crashed: '!',
    failed: '!',
  };
  const titles = {
    ready: t(menuWords[`share-${source}`]),
    starting: t('toolbar.starting'),
    live: tn('toolbar.live', viewers),
    paused: t('toolbar.paused.title'),
    crashed: t('toolbar.crashed'),
    failed: t('toolbar.problem'),
  };
  let [text, color, title]: [string, string, string] = [badges[phase], colours[phase], titles[phase]];
  if (unseen > 0)
    [text, color, title] = [t('toolbar.unseen'), unseenColour, tn('toolbar.unseen.title', unseen)];
  if (asking > 0)
    [text, color, title] = [t('toolbar.asking'), askingColour, tn('toolbar.asking.title', asking)];
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color }),
    browser.action.setTitle({ title }),
    browser.action.setPopup({ popup: phase === 'ready' ? '' : popupPage }),
  ]);
}

/**
 * Opens the popup once, unless its user does. Waits until the start of a capture has closed a popup that is open, and
 * until the browser has a window in front again, where its own picker was there before. Where the browser stays behind,
 * the badge has to do.
 */
export async function openPopup(when: keyof typeof closesWithinMs): Promise<void> {
  const isClosed = async () => !(await isPopupOpen());
  const isOpened = async () => (await tryToOpen()) || (await isPopupOpen());
  if (await pollUntil(isClosed, closesWithinMs[when])) await pollUntil(isOpened, opensWithinMs);
}

async function isPopupOpen(): Promise<boolean> {
  const { POPUP } = chrome.runtime.ContextType;
  return (await chrome.runtime.getContexts({ contextTypes: [POPUP] })).length > 0;
}

async function tryToOpen(): Promise<boolean> {
  return chrome.action.openPopup().then(
    () => true,
    () => false,
  );
}
