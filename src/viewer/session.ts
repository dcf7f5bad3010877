import type { ReadonlyStore } from '../lib/store.ts';
import type { FlightRecorder } from '../machines/diagnostics/flight-recorder.ts';
import type { WatchView } from '../machines/watch/watch-view.ts';
import type { ShareBack } from './tools/share-back/share-back.ts';
import type { Talk } from './tools/talk/talk.ts';

/** What the host shows: its stream, what it says beside it, and whether anything is to be heard. */
export interface Screen {
  stream: MediaStream;
  voice: MediaStream | null;
  hasSound: boolean;
  /** How it comes in. */
  statistics(): Promise<RTCStatsReport>;
}

/** One link being watched, until the page goes. */
export interface WatchSession {
  view: ReadonlyStore<WatchView>;
  screen: ReadonlyStore<Screen | null>;
  /** Null until it is there, which is soon after the picture. */
  toolbox: ReadonlyStore<Toolbox | null>;
  /** The viewer's name; empty for none. */
  ownName: ReadonlyStore<string>;
  /** @returns whether this browser has stored the name for the next visit */
  rename(name: string): boolean;
  /** Goes, and says so to the host. */
  leave(): void;
  /** Starts again under a new address that replaces the old one. */
  again(): void;
}

/** All that the page can do without until its first picture, or until it has to wait for one. */
export interface Toolbox {
  back: ShareBack;
  talk: Talk;
  inspect: FlightRecorder['inspect'];
  /** What the charts did last, as plain text. */
  report(): string;
  /** Draws the page of a viewing, from now on. */
  show(session: WatchSession): void;
}
