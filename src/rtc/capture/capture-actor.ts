import { fromCallback } from 'xstate';
import type { Source, TabMute } from '../../domain/source.ts';
import type { CaptureCommand, CaptureEvent } from '../../machines/share/share-events.ts';
import type { LocalMedia } from '../media/media-store.ts';
import { keepAudible, type LocalSound } from './keep-audible.ts';
import { captureProblem, openSource, type PickInWindow, surfaceOf } from './open-source.ts';

/**
 * What is captured, from the first source to the end of the last one. One stream holds whichever it is.
 * @param pickInWindow where the browser's picker wants a page that people see
 */
export function createCaptureActor(media: LocalMedia, pickInWindow: PickInWindow) {
  return fromCallback<CaptureCommand, Source>(({ input, receive, sendBack }) => {
    const send: (event: CaptureEvent) => void = sendBack;
    const shown = new MediaStream();
    /** What is waited for; what comes of any other request is too late. */
    let wanted: Source | null = null;
    /** Ends what goes with the request that is waited for, and with the source that is shown. */
    let waiting = new AbortController();
    let showing = new AbortController();
    /** Tabs that the sharer has muted, or no longer, since they were asked for. */
    const mutes = new Map<number, boolean>();
    let shownTab: number | null = null;
    let local: LocalSound | null = null;

    async function show(source: Source): Promise<void> {
      // The picker is open already, and a second one would only wait behind it.
      if (wanted?.kind === 'display' && source.kind === 'display') return;
      forget();
      wanted = source;
      let stream: MediaStream;
      try {
        stream = await openSource(source, pickInWindow, waiting.signal);
      } catch (cause) {
        if (wanted !== source) return;
        forget();
        send(captureProblem(source, cause));
        return;
      }
      if (wanted === source) take(source, stream);
      else for (const track of stream.getTracks()) track.stop();
    }

    /** Whatever was asked for is no longer wanted. */
    function forget(): void {
      wanted = null;
      waiting.abort();
      waiting = new AbortController();
    }

    function take(source: Source, stream: MediaStream): void {
      wanted = null;
      showing.abort();
      showing = waiting;
      waiting = new AbortController();
      const tracks = stream.getTracks();
      if (media.local().includes(shown)) media.setTracks(shown, tracks);
      else {
        for (const track of tracks) shown.addTrack(track);
        media.add(shown);
      }
      shownTab = source.kind === 'tab' ? source.tabId : null;
      local = source.kind === 'tab' ? keepAudible(stream, showing.signal) : null;
      if (source.kind === 'tab') local?.setMuted(mutes.get(source.tabId) ?? source.muted);
      const [picture] = stream.getVideoTracks();
      picture?.addEventListener('ended', () => {
        if (shown.getTracks().includes(picture)) send({ type: 'capture.ended' });
      });
      const hasSound = stream.getAudioTracks().length > 0;
      send({ type: 'capture.started', captured: { surface: surfaceOf(source, stream), hasSound } });
    }

    function mute({ tabId, muted }: TabMute): void {
      mutes.set(tabId, muted);
      if (tabId === shownTab) local?.setMuted(muted);
    }

    receive((command) => {
      if (command.type === 'capture.switch') void show(command.source);
      else if (command.type === 'capture.pause') media.pause(command.cover);
      else if (command.type === 'capture.hold') media.hold(command.held);
      else if (command.type === 'capture.trouble') media.setTrouble(command.trouble);
      else if (command.type === 'capture.mute') mute(command);
      else forget();
    });
    void show(input);

    return () => {
      forget();
      showing.abort();
      media.remove(shown);
      media.pause(null);
      media.hold(false);
      media.setTrouble(null);
    };
  });
}
