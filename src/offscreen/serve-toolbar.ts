import type { ActorRefFrom } from 'xstate';
import type { RunningShare } from '../extension/contract/contract.ts';
import type { Guests } from '../extension/contract/guests.ts';
import { sendCommand } from '../extension/contract/messages.ts';
import { popupOpening, toolbarOf } from '../extension/contract/toolbar.ts';
import type { ShareContext } from '../machines/share/share-context.ts';
import type { shareMachine } from '../machines/share/share-machine.ts';
import { type ShareView, shareView } from '../machines/share/share-view.ts';

/**
 * Keeps the toolbar icon true, and opens the popup when there is something new to read.
 * @returns what shows it again
 */
export function serveToolbar(share: ActorRefFrom<typeof shareMachine>, guests: Guests): () => void {
  let shown = '';
  let before: ShareView | null = null;
  share.subscribe(show);
  guests.onChange(show);

  function show(): void {
    const view = shareView(share.getSnapshot());
    const toolbar = toolbarOf(view, guests.unseen());
    const openPopup = popupOpening(before, view);
    before = view;
    const running = view.phase === 'live' ? runningShare(share.getSnapshot().context) : null;
    const now = JSON.stringify([toolbar, running]);
    if (now === shown && openPopup === 'no') return;
    shown = now;
    void sendCommand({ to: 'background', type: 'toolbar.show', toolbar, running, openPopup });
  }

  return () => {
    shown = '';
    show();
  };
}

function runningShare({ source, invite, key, address, linkKept }: ShareContext): RunningShare | null {
  if (!source || !invite || !key || !address) return null;
  const { relay, room } = invite;
  return { kind: source.kind, linkKept, place: linkKept ? null : { relay, room, address, key } };
}
