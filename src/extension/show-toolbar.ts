import browser from 'webextension-polyfill';
import { speakAs } from '../ui/words/speak-as.ts';
import { t, tn } from '../ui/words/translate.ts';
import type { Toolbar } from './contract.ts';
import { menuWords } from './menu-entries.ts';
import { readSettings } from './settings.ts';

const popupPage = 'src/popup/index.html';
const popupTries = 8;
const betweenTriesMs = 100;
const colours = {
  ready: '#5f6b7a',
  starting: '#5f6b7a',
  live: '#c62828',
  paused: '#5f6b7a',
  failed: '#b45309',
} as const;
const askingColour = '#b45309';

/** A click shares while there is no share, and opens the popup otherwise. */
export async function showToolbar({ phase, viewers, asking }: Toolbar): Promise<void> {
  const { language, source } = await readSettings();
  speakAs(language);
  const badges = {
    ready: '',
    starting: '…',
    live: viewers > 0 ? String(viewers) : t('toolbar.on'),
    paused: t('toolbar.paused'),
    failed: '!',
  };
  const titles = {
    ready: t(menuWords[`share-${source}`]),
    starting: t('toolbar.starting'),
    live: tn('toolbar.live', viewers),
    paused: t('toolbar.paused.title'),
    failed: t('toolbar.problem'),
  };
  await Promise.all([
    browser.action.setBadgeText({ text: asking > 0 ? t('toolbar.asking') : badges[phase] }),
    browser.action.setBadgeBackgroundColor({ color: asking > 0 ? askingColour : colours[phase] }),
    browser.action.setTitle({ title: asking > 0 ? tn('toolbar.asking.title', asking) : titles[phase] }),
    browser.action.setPopup({ popup: phase === 'ready' ? '' : popupPage }),
  ]);
}

/**
 * Opens the popup, once: when the browser has a window in front again, where its own picker was there before, and when
 * the popup that is open still is closed by the start of a capture. Where that does not come, the badge has to do.
 */
export async function openPopup(): Promise<void> {
  for (let tries = 0; tries < popupTries; tries++) {
    if (!(await isPopupOpen()) && (await tryToOpen())) return;
    await new Promise((resolve) => setTimeout(resolve, betweenTriesMs));
  }
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
