import type { ActorRefFrom } from 'xstate';
import type { shareMachine } from '../machines/share-machine.ts';
import { type ShareView, shareView } from '../machines/share-view.ts';
import { sendCommand } from './messages.ts';
import { toolbarOf } from './toolbar.ts';

/** Keeps the toolbar icon true, and opens the popup once when capture has started and when something fails. */
export function serveToolbar(share: ActorRefFrom<typeof shareMachine>): void {
  let shown = '';
  let wanted = false;
  share.subscribe((snapshot) => {
    const view = shareView(snapshot);
    const toolbar = toolbarOf(view);
    const openPopup = wantsPopup(view) && !wanted;
    wanted = wantsPopup(view);
    if (JSON.stringify(toolbar) === shown && !openPopup) return;
    shown = JSON.stringify(toolbar);
    void sendCommand({ to: 'background', type: 'toolbar.show', toolbar, openPopup });
  });
}

/** Not before capture runs: its start closes any popup. */
function wantsPopup({ phase, steps }: ShareView): boolean {
  if (phase === 'failed') return true;
  const captured = steps.some(({ name, status }) => name === 'capture' && status === 'done');
  return captured && (phase === 'starting' || phase === 'live');
}
