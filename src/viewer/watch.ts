import { createActor, type InspectionEvent } from 'xstate';
import { createStore } from '../lib/store.ts';
import type { WatchInput } from '../machines/watch/watch-events.ts';
import { type WatchPhase, watchView } from '../machines/watch/watch-view.ts';
import { displayName } from '../protocol/display-name.ts';
import { randomId } from '../protocol/id.ts';
import { createTalkInbox } from '../rtc/collab/talk-inbox.ts';
import { createMediaStore } from '../rtc/media/media-store.ts';
import { provideWatch } from '../rtc/provide-watch.ts';
import { createIceConfiguration } from '../rtc/signalling/ice-configuration.ts';
import type { Ahead } from '../rtc/watch-ahead.ts';
import { rememberAddress } from './link/last-address.ts';
import { showLink } from './link/show-link.ts';
import { loadToolbox } from './load-toolbox.ts';
import type { Screen, Toolbox, WatchSession } from './session.ts';
import { rememberName, takeAlong } from './visitor.ts';

/** The phases in which the one whom people chose to show something to is there, or may be back any moment. */
const sharesBack: readonly WatchPhase[] = ['playing', 'reconnecting', 'gone'];

/**
 * On the way to a picture the processor is for the picture: tools come after it, and with any wait for people or longer
 * than this.
 */
const onTheWay: readonly WatchPhase[] = ['joining', 'connecting'];
const longestWithoutToolsMs = 2_000;

export function watch(ahead: Ahead): WatchSession {
  const screen = createStore<Screen | null>(null);
  const toolbox = createStore<Toolbox | null>(null);
  const media = createMediaStore({
    setRemote(_, streams, _hide, statistics) {
      screen.set(statistics ? screenOf(streams, statistics) : null);
    },
    declined: (stream) => toolbox.get()?.back.declined(stream),
  });
  const talk = createTalkInbox();
  const machine = provideWatch({
    media,
    ice: createIceConfiguration(ahead.input.relayOnly),
    talk,
    ahead,
  });
  let place = ahead.input;
  const { visitor } = ahead.input;
  const ownName = createStore(visitor.name);
  /** What the charts did before there was anybody to record it. */
  const early: { event: InspectionEvent; at: number }[] = [];
  let actor = begin(ahead.input);
  const view = createStore(watchView(actor.getSnapshot()));
  let areToolsFetched = false;
  follow();
  setTimeout(fetchTools, longestWithoutToolsMs);

  function begin(input: WatchInput) {
    return createActor(machine, {
      input,
      inspect(event) {
        const now = toolbox.get();
        if (now) now.inspect(event);
        else early.push({ event, at: Date.now() });
      },
    });
  }

  function fetchTools(): void {
    if (areToolsFetched) return;
    areToolsFetched = true;
    void loadToolbox(media, talk).then((loaded) => {
      for (const { event, at } of early.splice(0)) loaded.inspect(event, at);
      toolbox.set(loaded);
    });
  }

  function follow(): void {
    actor.subscribe((snapshot) => {
      const now = watchView(snapshot);
      if (now.room !== place.room) followTo(snapshot.context.input);
      view.set(now);
      if (!onTheWay.includes(now.phase)) fetchTools();
      if (!sharesBack.includes(now.phase)) toolbox.get()?.back.stopAll();
      if (snapshot.matches('dropped')) again();
    });
    actor.start();
  }

  function again(): void {
    actor.stop();
    const address = randomId();
    const replaces = rememberAddress(place.room, address);
    actor = begin({ ...place, address, replaces, visitor: { ...visitor, name: ownName.get() } });
    follow();
  }

  /** The sharer has another link, and this viewer is taken along. */
  function followTo(input: WatchInput): void {
    place = input;
    takeAlong(visitor, input.room);
    rememberAddress(input.room, input.address);
    showLink(input);
  }

  return {
    view,
    screen,
    toolbox,
    leave: () => actor.send({ type: 'watch.leave' }),
    ownName,
    rename(text) {
      const name = displayName(text);
      ownName.set(name);
      actor.send({ type: 'watch.rename', name });
      return rememberName(name);
    },
    again,
  };
}

function screenOf(streams: readonly MediaStream[], statistics: Screen['statistics']): Screen | null {
  const stream = streams.find((one) => one.getVideoTracks().length > 0) ?? streams[0];
  if (!stream) return null;
  const voice = streams.find((one) => one !== stream && one.getVideoTracks().length === 0) ?? null;
  return { stream, voice, hasSound: streams.some((one) => one.getAudioTracks().length > 0), statistics };
}
