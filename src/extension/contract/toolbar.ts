import type { FailureCode } from '../../machines/common/failure.ts';
import type { PeerPhase } from '../../machines/peer/peer-view.ts';
import type { ShareView } from '../../machines/share/share-view.ts';
import type { Toolbar } from './contract.ts';

/** How a share that ended with its document is named. */
export const lostCodes: readonly FailureCode[] = ['share-lost', 'share-lost-kept'];

/**
 * What the toolbar icon says of a share.
 *
 * @param unseen how many viewers show something that the sharer has not looked at
 */
export function toolbarOf(view: ShareView, unseen: number): Toolbar {
  const count = (wanted: PeerPhase) => view.viewers.filter(({ phase }) => phase === wanted).length;
  switch (view.phase) {
    case 'starting':
    case 'failed':
      return { ...readyToolbar(), phase: view.phase };
    case 'live':
      return {
        phase: livePhase(view),
        viewers: count('live'),
        asking: count('asking'),
        unseen,
      };
    case 'source-ended':
      return { ...readyToolbar(), phase: view.discarded ? 'failed' : 'ready' };
    default:
      return readyToolbar();
  }
}

function livePhase({ crashed, paused, covered }: ShareView): Toolbar['phase'] {
  if (crashed) return 'crashed';
  return paused || covered ? 'paused' : 'live';
}

export function readyToolbar(): Toolbar {
  return { phase: 'ready', viewers: 0, asking: 0, unseen: 0 };
}

/**
 * Whether and when the popup opens, for there is something new to read. The start of a capture closes a popup that is open,
 * unless it is of a camera.
 */
export function popupOpening(before: ShareView | null, now: ShareView): 'no' | 'now' | 'after-capture' {
  // A popup that no click has opened may not capture a tab, and what is offered is to share again.
  if (now.failure && lostCodes.includes(now.failure.code)) return 'no';
  if (now.phase === 'failed') return before?.phase === 'failed' ? 'no' : 'now';
  if (now.switchCode && !before?.switchCode) return 'now';
  if (now.crashed && !before?.crashed) return 'now';
  if (now.discarded && !before?.discarded) return 'now';
  if (!isShown(now) || (before && isShown(before))) return 'no';
  return now.source?.surface === 'camera' ? 'now' : 'after-capture';
}

function isShown({ source, switching }: ShareView): boolean {
  return source !== null && !switching;
}
