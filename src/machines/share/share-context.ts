import { type Door, defaultDoorRule, forgive, freshDoor } from '../../domain/door.ts';
import type { OverlayProblem } from '../../domain/overlay.ts';
import { defaultQuality, type Quality } from '../../domain/quality/quality.ts';
import type { Relief } from '../../domain/quality/relief.ts';
import type { Captured, Source, SourceKind } from '../../domain/source.ts';
import type { RoomKey } from '../../protocol/crypto/room-key.ts';
import type { Id } from '../../protocol/id.ts';
import type { Invite } from '../../protocol/link.ts';
import type { Failure, FailureCode, LineProblem, PageProblem } from '../common/failure.ts';
import type { StepTimes } from '../common/steps.ts';
import type { StorageProblem } from '../common/storage-problem.ts';
import type { ShareMove, ShareStart, ShareStep, SourceEnd } from './share-events.ts';

export interface ShareContext {
  invite: Invite | null;
  /** What proves that the room is this host's. */
  key: RoomKey | null;
  /** The address this host has in the room. */
  address: Id | null;
  /** Whether the next share has the same link. */
  linkKept: boolean;
  /** What the share before showed, if it ended with the document that ran it. */
  lostKind: SourceKind | null;
  /** What viewers read of who shares. */
  name: string;
  /** Viewers are asked to save no pictures. */
  savingUnwelcome: boolean;
  /** What this share does without, because the browser's storage failed. */
  storageProblem: StorageProblem | null;
  /** What is shown, or was asked for while nothing was shown yet. */
  source: Source | null;
  /** What that turned out to be. */
  captured: Captured | null;
  /** What is to be shown instead, as soon as it runs. */
  nextSource: Source | null;
  /** Tabs that are on their way to another page: each once for every navigation that has not ended. */
  departures: number[];
  /** Tabs that show a page which viewers must not see, such as the browser's settings. */
  hiddenPages: { tabId: number; problem: PageProblem }[];
  /** Tabs whose page has crashed. */
  crashedTabs: number[];
  /** Why what was shown has gone. */
  sourceEnd: SourceEnd | null;
  /** Why the last switch to another source came to nothing; until people have read it. */
  switchCode: FailureCode | null;
  /** Why the microphone is off, though it was wanted. */
  microphoneCode: FailureCode | null;
  /** Why marks are not in the shared tab, though they are wanted there. */
  overlayProblem: OverlayProblem | null;
  quality: Quality;
  /** What is given up of it, as the computer cannot keep up. */
  relief: Relief | null;
  /** Addresses of the viewers; while live, each has a peer of the same id. */
  viewers: Id[];
  /** How each of them stands, once there is a picture. */
  door: Door;
  times: StepTimes<ShareStep>;
  failure: Failure<ShareStep> | null;
  /** When the line to the relay is tried again, in milliseconds since the epoch. */
  retryAt: number | null;
  /** Why there is no line to the relay, once that is known. */
  lineProblem: LineProblem | null;
  /** Why the line to the relay will not come back; the share itself goes on. */
  offlineCode: FailureCode | null;
}

export const blankShare: ShareContext = {
  invite: null,
  key: null,
  address: null,
  linkKept: false,
  lostKind: null,
  name: '',
  savingUnwelcome: false,
  storageProblem: null,
  source: null,
  captured: null,
  nextSource: null,
  departures: [],
  hiddenPages: [],
  crashedTabs: [],
  sourceEnd: null,
  switchCode: null,
  microphoneCode: null,
  overlayProblem: null,
  quality: defaultQuality,
  relief: null,
  viewers: [],
  door: freshDoor(defaultDoorRule),
  times: {},
  failure: null,
  retryAt: null,
  lineProblem: null,
  offlineCode: null,
};

/** Returns the context of a share that starts. */
export function begunShare({
  savingUnwelcome,
  storageProblem,
  linkKept,
  ...start
}: ShareStart): ShareContext {
  const { invite, key, address, name, source, quality, door } = start;
  return {
    ...blankShare,
    invite,
    key,
    address,
    linkKept: linkKept ?? false,
    name,
    savingUnwelcome: savingUnwelcome ?? false,
    storageProblem: storageProblem ?? null,
    source,
    quality,
    door: freshDoor(door),
  };
}

/** Returns what a new link changes. */
export function movedShare({ invite, door }: ShareContext, move: ShareMove) {
  const { room, secret, key, storageProblem, linkKept } = move;
  return {
    key,
    linkKept: linkKept ?? false,
    invite: invite && { ...invite, room, secret },
    door: forgive(door),
    storageProblem: storageProblem ?? null,
  };
}

/** Returns the context after a share that ended with the document that ran it. */
export function lostShare(kind: SourceKind, linkKept: boolean): ShareContext {
  const code = linkKept ? 'share-lost-kept' : 'share-lost';
  return { ...blankShare, lostKind: kind, failure: { code, step: 'capture' } };
}
