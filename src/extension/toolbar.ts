import browser from 'webextension-polyfill';
import type { ShareView } from '../machines/share-view.ts';
import { t, tn } from '../ui/words/translate.ts';
import type { Toolbar } from './contract.ts';

const popupPage = 'src/popup/index.html';
const colours = { live: '#c62828', busy: '#5f6b7a', problem: '#b45309' } as const;

/** What the toolbar icon says of a share. */
export function toolbarOf(view: ShareView): Toolbar {
  switch (view.phase) {
    case 'starting':
      return { badge: '…', tone: 'busy', title: t('toolbar.starting'), popup: true };
    case 'live': {
      const count = view.viewers.filter(({ phase }) => phase === 'live').length;
      return {
        badge: count > 0 ? String(count) : t('toolbar.on'),
        tone: 'live',
        title: tn('toolbar.live', count),
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

/** Opens the popup where the browser has a window in front; elsewhere the badge has to do. */
export async function openPopup(): Promise<void> {
  await chrome.action.openPopup().catch(() => {});
}
