import type { ActorRefFrom } from 'xstate';
import type { shareMachine } from '../machines/share-machine.ts';
import { type ShareView, shareView } from '../machines/share-view.ts';
import type { Guests } from './guest-store.ts';
import { sendCommand } from './messages.ts';
import { popupOpening, toolbarOf } from './toolbar.ts';

/** Keeps the toolbar icon true, and opens the popup when there is something new to read. */
export function serveToolbar(share: ActorRefFrom<typeof shareMachine>, guests: Guests): void {
  let shown = '';
  let before: ShareView | null = null;
  share.subscribe(show);
  guests.onChange(show);

  function show(): void {
    const view = shareView(share.getSnapshot());
    const toolbar = toolbarOf(view, guests.unseen());
    const openPopup = popupOpening(before, view);
    before = view;
    if (JSON.stringify(toolbar) === shown && openPopup === 'no') return;
    shown = JSON.stringify(toolbar);
    void sendCommand({ to: 'background', type: 'toolbar.show', toolbar, openPopup });
  }
}
