import { type EventObject, fromCallback } from 'xstate';
import type { CaptureEvent, TabSource } from '../machines/share-events.ts';
import { keepAudible } from './keep-audible.ts';
import type { LocalMedia } from './media-store.ts';
import { openTabStream } from './tab-stream.ts';

/** The captured stream, from asking for it to its end, whoever ends it. */
export function createCaptureActor(media: LocalMedia) {
  return fromCallback<EventObject, TabSource>(({ input, sendBack }) => {
    const send: (event: CaptureEvent) => void = sendBack;
    let release: (() => void) | undefined;
    let over = false;

    openTabStream(input).then(
      (stream) => {
        if (over) return media.remove(stream);
        media.add(stream);
        const silence = keepAudible(stream);
        release = () => {
          silence();
          media.remove(stream);
        };
        stream.getVideoTracks()[0]?.addEventListener('ended', () => send({ type: 'capture.ended' }));
        send({ type: 'capture.started' });
      },
      (cause: unknown) => send({ type: 'capture.failed', code: failureOf(cause) }),
    );

    return () => {
      over = true;
      release?.();
    };
  });
}

function failureOf(cause: unknown) {
  if (!(cause instanceof DOMException)) return 'capture-refused';
  if (/active stream/i.test(cause.message)) return 'capture-busy';
  return cause.name === 'AbortError' ? 'capture-expired' : 'capture-refused';
}
