import { createActor } from 'xstate';
import { createFlightRecorder } from '../machines/flight-recorder.ts';
import { type WatchPhase, type WatchView, watchView } from '../machines/watch-view.ts';
import { randomId } from '../protocol/id.ts';
import type { Invite } from '../protocol/link.ts';
import { createIceConfiguration } from '../rtc/ice-configuration.ts';
import { createMediaStore } from '../rtc/media-store.ts';
import { realWatchMachine } from '../rtc/real-watch-machine.ts';
import { reportHeader } from '../ui/report-header.ts';
import { createStore, type ReadonlyStore } from '../ui/store.ts';
import { rememberAddress } from './last-address.ts';
import { createShareBack, type ShareBack } from './share-back.ts';

/** The phases in which the one whom people chose to show something to is there, or may be back any moment. */
const sharesBack: readonly WatchPhase[] = ['playing', 'reconnecting', 'gone'];

const reportSize = 300;

/** What the host shows: its stream, what it says beside it, and whether anything is to be heard. */
export interface Screen {
  stream: MediaStream;
  voice: MediaStream | null;
  hasSound: boolean;
}

/** One link being watched, until the page goes. */
export interface WatchSession {
  view: ReadonlyStore<WatchView>;
  screen: ReadonlyStore<Screen | null>;
  back: ShareBack;
  /** What the charts did last, as plain text. */
  report(): string;
  /** Begins anew, as somebody new who replaces what was. */
  again(): void;
}

export function watch(invite: Invite, relayOnly: boolean): WatchSession {
  const screen = createStore<Screen | null>(null);
  const media = createMediaStore({
    setRemote(_, streams) {
      screen.set(screenOf(streams));
    },
    declined: (stream) => back.declined(stream),
  });
  const back = createShareBack(media);
  const recorder = createFlightRecorder({ size: reportSize, header: reportHeader(navigator.userAgent) });
  const machine = realWatchMachine(media, createIceConfiguration());
  let actor = begin();
  const view = createStore(watchView(actor.getSnapshot()));
  follow();

  function begin() {
    const address = randomId();
    return createActor(machine, {
      input: { ...invite, address, relayOnly, replaces: rememberAddress(invite.room, address) },
      inspect: recorder.inspect,
    });
  }

  function follow(): void {
    actor.subscribe((snapshot) => {
      const now = watchView(snapshot);
      view.set(now);
      if (!sharesBack.includes(now.phase)) back.stopAll();
    });
    actor.start();
  }

  return {
    view,
    screen,
    back,
    report: recorder.report,
    again() {
      actor.stop();
      actor = begin();
      follow();
    },
  };
}

function screenOf(streams: readonly MediaStream[]): Screen | null {
  const stream = streams.find((one) => one.getVideoTracks().length > 0) ?? streams[0];
  if (!stream) return null;
  const voice = streams.find((one) => one !== stream && one.getVideoTracks().length === 0) ?? null;
  return { stream, voice, hasSound: streams.some((one) => one.getAudioTracks().length > 0) };
}
