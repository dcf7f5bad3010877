import type { DoneActorEvent, ErrorActorEvent } from 'xstate';
import type { DoorRule } from '../../domain/door.ts';
import type { OverlayProblem } from '../../domain/overlay.ts';
import type { Quality } from '../../domain/quality/quality.ts';
import type { Relief } from '../../domain/quality/relief.ts';
import type { Captured, Source, SourceKind } from '../../domain/source.ts';
import type { RoomKey } from '../../protocol/crypto/room-key.ts';
import type { Id } from '../../protocol/id.ts';
import type { Invite } from '../../protocol/link.ts';
import type { Farewell } from '../../protocol/messages/farewell.ts';
import type { PauseCover } from '../../protocol/messages/pause-cover.ts';
import type { SourceTrouble } from '../../protocol/messages/source-trouble.ts';
import type { MarkRule } from '../../protocol/messages/talk-messages.ts';
import type { FailureCode, PageProblem } from '../common/failure.ts';
import type { RelayEvent, Room, WaitingOffer } from '../common/relay-events.ts';
import type { StorageProblem } from '../common/storage-problem.ts';
import type { Delivered, PeerOutgoing, PeerOutput } from '../peer/peer-events.ts';

export const tabEnds = ['tab-closed', 'tab-unloaded'] as const satisfies Farewell[];
/** Why a tab has gone: the sharer closed it, or the browser unloaded it to save memory or because of another extension. */
export type TabEnd = (typeof tabEnds)[number];
/** Why a source has gone. The browser tells it of a tab alone that was shared with a click. */
export type SourceEnd = TabEnd | 'source-gone';

export const shareSteps = ['capture', 'login', 'viewer'] as const;
export type ShareStep = (typeof shareSteps)[number];

export type CaptureFailure =
  | 'capture-expired'
  | 'capture-busy'
  | 'capture-refused'
  | 'capture-forbidden'
  | 'capture-timeout'
  | 'tab-closed'
  | 'screen-refused'
  | 'camera-refused'
  | 'camera-missing'
  | 'camera-busy';

/** What the capture actor tells the chart: of its first source and of each that is switched to. */
export type CaptureEvent =
  | { type: 'capture.started'; captured: Captured }
  | { type: 'capture.failed'; code: CaptureFailure }
  /** Nothing was chosen in the picker. */
  | { type: 'capture.cancelled' }
  /** The source has gone: the tab was closed, or the browser's own stop button was used. */
  | { type: 'capture.ended' };

export type MicrophoneFailure = 'microphone-refused' | 'microphone-missing' | 'microphone-busy';

/** What the microphone actor tells the chart. */
export type MicrophoneEvent =
  | { type: 'microphone.started' }
  /** It could not be opened, or it was taken away. */
  | { type: 'microphone.failed'; code: MicrophoneFailure };

/** What the chart tells the microphone actor. */
export type MicrophoneCommand = { type: 'microphone.mute'; muted: boolean };

/** What shows marks in the shared tab tells the chart. */
export type OverlayEvent =
  | { type: 'overlay.opened' }
  | { type: 'overlay.failed'; code: OverlayProblem }
  /** The page that it was in has gone. */
  | { type: 'overlay.closed' };

export interface OverlayInput {
  tabId: number;
}

export const microphoneWishes = ['on', 'muted', 'off'] as const;
export type MicrophoneWish = (typeof microphoneWishes)[number];

/** What the chart tells the capture actor. Until the new source runs, the old one goes on. */
export type CaptureCommand =
  | { type: 'capture.switch'; source: Source }
  /** The new source is not waited for any longer. */
  | { type: 'capture.cancel' }
  /** From now on nothing leaves, and viewers are told; null ends that. */
  | { type: 'capture.pause'; cover: PauseCover | null }
  /** The sharer has muted the tab, so that only viewers hear it. */
  | { type: 'capture.mute'; tabId: number; muted: boolean }
  /** Nothing leaves for a moment, without a message to anyone. */
  | { type: 'capture.hold'; held: boolean }
  /** What viewers are told of the source; null once it is as it should be. */
  | { type: 'capture.trouble'; trouble: SourceTrouble | null };

/** Starts a share; in one that is live it switches to this source. */
export interface ShareStart {
  type: 'share.start';
  invite: Invite;
  /** The address this host has in the room. */
  address: Id;
  /** What proves that the room is this host's. */
  key: RoomKey;
  /** Whether viewers may not learn this end's address. */
  relayOnly: boolean;
  /** What viewers read of who shares; empty for nothing. */
  name: string;
  /** Viewers are asked to save no pictures. */
  savingUnwelcome?: boolean;
  /** What this share does without, because the browser's storage failed. */
  storageProblem?: StorageProblem;
  /** The key is stored, so that the next share has this link, too. */
  linkKept?: boolean;
  source: Source;
  quality: Quality;
  door: DoorRule;
}

/** The link changes: from now on in this room, with the viewers whose picture plays. */
export interface ShareMove extends Room {
  type: 'share.move';
  key: RoomKey;
  storageProblem?: StorageProblem;
  linkKept?: boolean;
}

/** What the chart tells the actor that keeps the quality. */
export type QualityCommand = { type: 'quality.set'; quality: Quality };

/** What that tells the chart. */
export type QualityEvent =
  | { type: 'sending.measured'; address: Id; delivered: Delivered }
  /** The computer cannot keep up, so this is given up for now; null once it can again. */
  | { type: 'sending.relieved'; relief: Relief | null };

/** What the actor that keeps a connection ready tells the chart: this is its offer. */
export type SpareEvent = { type: 'spare.ready'; message: WaitingOffer };

/** The page of a tab, and why viewers must not see it; null if they may. */
export interface KnownPage {
  tabId: number;
  problem: PageProblem | null;
}

export type ShareEvent =
  | ShareStart
  /** The source could not even be asked for. */
  | { type: 'share.refused'; code: FailureCode }
  /** An earlier share ended with the document that ran it. */
  | { type: 'share.lost'; kind: SourceKind; linkKept: boolean }
  | { type: 'share.stop' }
  | { type: 'share.pause'; cover: PauseCover }
  | { type: 'share.resume' }
  /** A tab is on its way to another page. */
  | { type: 'tab.leaving'; tabId: number }
  /** One way there has ended: the tab stays where it was, or is on another way. */
  | { type: 'tab.stayed'; tabId: number }
  /** What page it shows. */
  | ({ type: 'tab.known' } & KnownPage)
  /** Its page has crashed. The next `tab.known` ends that. */
  | { type: 'tab.crashed'; tabId: number }
  | { type: 'tab.ended'; tabId: number; end: TabEnd }
  /** The sharer has muted it in the browser, or no longer. */
  | { type: 'tab.muted'; tabId: number; muted: boolean }
  /** It is there. `cover` is set where shares of the site pause by themselves. */
  | { type: 'tab.arrived'; tabId: number; cover: PauseCover | null }
  /** What viewers read of who shares, from now on. */
  | { type: 'share.rename'; name: string }
  | { type: 'share.quality'; quality: Quality }
  /** Who is let in, from now on. */
  | { type: 'share.door'; rule: DoorRule }
  | ShareMove
  | { type: 'share.admit'; address: Id }
  | { type: 'share.refuse'; address: Id }
  /** A viewer may not watch any longer. */
  | { type: 'share.remove'; address: Id }
  | { type: 'share.microphone'; wish: MicrophoneWish }
  /** Whether viewers may point and draw, and whether that is to be seen in the shared tab itself. */
  | { type: 'share.marks'; wish: MarkRule }
  | { type: 'share.toggle-pause'; cover: PauseCover }
  /** People have read how the last share ended. */
  | { type: 'share.dismiss' }
  | CaptureEvent
  | MicrophoneEvent
  | OverlayEvent
  | QualityEvent
  | SpareEvent
  | RelayEvent
  | PeerOutgoing
  | DoneActorEvent<PeerOutput>
  | ErrorActorEvent;
