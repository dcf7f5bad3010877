import { type EventObject, fromCallback } from 'xstate';
import type { CaptureEvent, TabSource } from '../machines/share-events.ts';
import { keepAudible } from './keep-audible.ts';
import type { MediaStore } from './media-store.ts';
import { openTabStream } from './tab-stream.ts';

/** The captured stream, from asking for it to its end, whoever ends it. */
export function createCaptureActor(media: MediaStore) {
  return fromCallback<EventObject, TabSource>(({ input, sendBack }) => {
    const send: (event: CaptureEvent) => void = sendBack;
    let release: (() => void) | undefined;
    let over = false;

    openTabStream(input).then(
      (stream) => {
        if (over) return stopTracks(stream);
        media.local = stream;
        const silence = keepAudible(stream);
        release = () => {
          media.local = null;
          silence();
          stopTracks(stream);
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

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function failureOf(cause: unknown) {
  if (!(cause instanceof DOMException)) return 'capture-refused';
  if (/active stream/i.test(cause.message)) return 'capture-busy';
  return cause.name === 'AbortError' ? 'capture-expired' : 'capture-refused';
}
