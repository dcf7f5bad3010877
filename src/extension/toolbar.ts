import browser from 'webextension-polyfill';
import type { ShareView } from '../machines/share-view.ts';
import { t, tn } from '../ui/words/translate.ts';
import type { Toolbar } from './contract.ts';

const popupPage = 'src/popup/index.html';
const popupTries = 8;
const betweenTriesMs = 100;
const colours = { live: '#c62828', busy: '#5f6b7a', problem: '#b45309' } as const;

/** What the toolbar icon says of a share. */
export function toolbarOf(view: ShareView): Toolbar {
  switch (view.phase) {
    case 'starting':
      return { badge: '…', tone: 'busy', title: t('toolbar.starting'), popup: true };
    case 'live': {
      const count = view.viewers.filter(({ phase }) => phase === 'live').length;
      return {
        badge: view.paused ? t('toolbar.paused') : count > 0 ? String(count) : t('toolbar.on'),
        tone: view.paused ? 'busy' : 'live',
        title: view.paused ? t('toolbar.paused.title') : tn('toolbar.live', count),
        popup: true,
      };
    }
    case 'failed':
      return { badge: '!', tone: 'problem', title: t('toolbar.problem'), popup: true };
    default:
      return readyToolbar();
  }
}

export function readyToolbar(): Toolbar {
  return { badge: '', tone: 'busy', title: t('manifest.action'), popup: false };
}

/** Whether there is something new to read. Capture closes any popup as it starts, so it opens again, once. */
export function callsForPopup(before: ShareView | null, now: ShareView): boolean {
  if (now.phase === 'failed') return before?.phase !== 'failed';
  if (now.switchCode && !before?.switchCode) return true;
  return isShown(now) && !(before && isShown(before));
}

function isShown({ source, switching }: ShareView): boolean {
  return source !== null && !switching;
}

export async function showToolbar({ badge, tone, title, popup }: Toolbar): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ text: badge }),
    browser.action.setBadgeBackgroundColor({ color: colours[tone] }),
    browser.action.setTitle({ title }),
    browser.action.setPopup({ popup: popup ? popupPage : '' }),
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
