import { fromCallback } from 'xstate';
import type { CaptureCommand, CaptureEvent } from '../machines/share-events.ts';
import type { Source } from '../machines/source.ts';
import { keepAudible } from './keep-audible.ts';
import type { LocalMedia } from './media-store.ts';
import { captureProblem, openSource, surfaceOf } from './open-source.ts';

/** What is captured, from the first source to the last one's end, whoever ends it. One stream holds whichever it is. */
export function createCaptureActor(media: LocalMedia) {
  return fromCallback<CaptureCommand, Source>(({ input, receive, sendBack }) => {
    const send: (event: CaptureEvent) => void = sendBack;
    const shown = new MediaStream();
    /** What is waited for; what comes of any other request is too late. */
    let wanted: Source | null = null;
    let silence = () => {};

    async function show(source: Source): Promise<void> {
      // The picker is open already, and a second one would only wait behind it.
      if (wanted?.kind === 'display' && source.kind === 'display') return;
      wanted = source;
      let stream: MediaStream;
      try {
        stream = await openSource(source);
      } catch (cause) {
        if (wanted !== source) return;
        wanted = null;
        send(captureProblem(source, cause));
        return;
      }
      if (wanted === source) take(source, stream);
      else for (const track of stream.getTracks()) track.stop();
    }

    function take(source: Source, stream: MediaStream): void {
      wanted = null;
      const tracks = stream.getTracks();
      if (media.local().includes(shown)) media.setTracks(shown, tracks);
      else {
        for (const track of tracks) shown.addTrack(track);
        media.add(shown);
      }
      silence();
      silence = source.kind === 'tab' ? keepAudible(stream) : () => {};
      const [picture] = stream.getVideoTracks();
      picture?.addEventListener('ended', () => {
        if (shown.getTracks().includes(picture)) send({ type: 'capture.ended' });
      });
      const hasSound = stream.getAudioTracks().length > 0;
      send({ type: 'capture.started', captured: { surface: surfaceOf(source, stream), hasSound } });
    }

    receive((command) => {
      if (command.type === 'capture.switch') void show(command.source);
      else if (command.type === 'capture.pause') media.pause(command.cover);
      else if (command.type === 'capture.hold') media.hold(command.held);
      else wanted = null;
    });
    void show(input);

    return () => {
      wanted = null;
      silence();
      media.remove(shown);
      media.pause(null);
      media.hold(false);
    };
  });
}
