import type { ShareView } from '../machines/share-view.ts';
import type { Toolbar } from './contract.ts';

/** What the toolbar icon says of a share. */
export function toolbarOf(view: ShareView): Toolbar {
  const viewers = view.viewers.filter(({ phase }) => phase === 'live').length;
  switch (view.phase) {
    case 'starting':
    case 'failed':
      return { phase: view.phase, viewers: 0 };
    case 'live':
      return { phase: view.paused ? 'paused' : 'live', viewers };
    default:
      return readyToolbar();
  }
}

export function readyToolbar(): Toolbar {
  return { phase: 'ready', viewers: 0 };
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
