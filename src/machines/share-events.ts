import type { DoneActorEvent, ErrorActorEvent } from 'xstate';
import type { Id } from '../protocol/id.ts';
import type { Invite } from '../protocol/link.ts';
import type { RoomKey } from '../protocol/room-key.ts';
import type { FailureCode } from './failure.ts';
import type { PeerOutgoing } from './peer-events.ts';
import type { RelayEvent } from './relay-events.ts';

export const shareSteps = ['capture', 'login', 'viewer'] as const;
export type ShareStep = (typeof shareSteps)[number];

/** A tab, by the id that `chrome.tabCapture.getMediaStreamId` gave: good once, for 10 s. */
export interface TabSource {
  kind: 'tab';
  streamId: string;
  /** Of the tab's page, in CSS pixels. */
  width: number;
  height: number;
}

/** What the capture actor tells the chart. */
export type CaptureEvent =
  | { type: 'capture.started' }
  | { type: 'capture.failed'; code: 'capture-expired' | 'capture-busy' | 'capture-refused' }
  /** The source has gone: the tab was closed, or the browser's own stop button was used. */
  | { type: 'capture.ended' };

export interface ShareStart {
  type: 'share.start';
  invite: Invite;
  /** The address this host has in the room. */
  address: Id;
  /** What proves that the room is this host's. */
  key: RoomKey;
  /** Whether viewers may not learn this end's address. */
  relayOnly: boolean;
  source: TabSource;
}

export type ShareEvent =
  | ShareStart
  /** The source could not even be asked for. */
  | { type: 'share.refused'; code: FailureCode }
  | { type: 'share.stop' }
  /** People have read how the last share ended. */
  | { type: 'share.dismiss' }
  | CaptureEvent
  | RelayEvent
  | PeerOutgoing
  | DoneActorEvent<{ address: Id }>
  | ErrorActorEvent;
