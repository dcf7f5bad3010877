import { type EventObject, fromCallback } from 'xstate';
import type { OverlayEvent, OverlayInput } from '../machines/share/share-events.ts';
import type { MarkFeed } from './mark-feed.ts';
import { openOverlay } from './overlay-line.ts';

/** Shows in the shared tab itself what viewers point at and draw. */
export function createOverlayActor(feed: MarkFeed) {
  return fromCallback<EventObject, OverlayInput>(({ input: { tabId }, sendBack }) => {
    const send: (event: OverlayEvent) => void = sendBack;
    const ending = new AbortController();
    const line = openOverlay(tabId, {
      onOpened: () => send({ type: 'overlay.opened' }),
      onClosed: () => send({ type: 'overlay.closed' }),
      onCovered: () => send({ type: 'overlay.failed', code: 'covered' }),
    });
    feed.onMark(line.show, ending.signal);
    return () => {
      ending.abort();
      line.close();
    };
  });
}
