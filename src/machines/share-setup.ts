import { assign, type EventObject, enqueueActions, sendTo, setup } from 'xstate';
import type { Id } from '../protocol/id.ts';
import type { Invite } from '../protocol/link.ts';
import type { PauseCover } from '../protocol/pause-cover.ts';
import type { PeerMessage } from '../protocol/peer-messages.ts';
import type { LeaveReason } from '../protocol/relay-messages.ts';
import type { MarkRule } from '../protocol/talk-messages.ts';
import type { Failure, FailureCode } from './failure.ts';
import { notProvided } from './not-provided.ts';
import type { OverlayProblem } from './overlay.ts';
import type { Delivered } from './peer-events.ts';
import { peerMachine } from './peer-machine.ts';
import { defaultQuality, type Quality, suitedTo } from './quality.ts';
import type { RelayCommand, RelayInput, WaitingOffer } from './relay-events.ts';
import type { Relief } from './relief.ts';
import type {
  CaptureCommand,
  MicrophoneCommand,
  MicrophoneWish,
  OverlayInput,
  QualityCommand,
  ShareEvent,
  ShareStart,
  ShareStep,
} from './share-events.ts';
import type { Captured, Source } from './source.ts';
import { beginStep, endStep, type StepTimes } from './steps.ts';
import { timeouts } from './timeouts.ts';

export interface ShareContext {
  invite: Invite | null;
  /** What viewers read of who shares. */
  name: string;
  /** Viewers are asked to save no pictures. */
  savingUnwelcome: boolean;
  /** What is shown, or was asked for while nothing was shown yet. */
  source: Source | null;
  /** What that turned out to be. */
  captured: Captured | null;
  /** What is to be shown instead, as soon as it runs. */
  nextSource: Source | null;
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
  times: StepTimes<ShareStep>;
  failure: Failure<ShareStep> | null;
  /** When the line to the relay is tried again, in milliseconds since the epoch. */
  retryAt: number | null;
  /** Why the line to the relay will not come back; the share itself goes on. */
  offlineCode: FailureCode | null;
}

export const blankShare: ShareContext = {
  invite: null,
  name: '',
  savingUnwelcome: false,
  source: null,
  captured: null,
  nextSource: null,
  switchCode: null,
  microphoneCode: null,
  overlayProblem: null,
  quality: defaultQuality,
  relief: null,
  viewers: [],
  times: {},
  failure: null,
  retryAt: null,
  offlineCode: null,
};

/** What the share chart is made of: its types, actors, actions, guards and delays. */
export const shareSetup = setup({
  types: {
    context: {} as ShareContext,
    events: {} as ShareEvent,
    tags: {} as 'starting' | 'live',
  },
  actors: {
    capture: notProvided<CaptureCommand, Source>(),
    microphone: notProvided<MicrophoneCommand, undefined>(),
    overlay: notProvided<EventObject, OverlayInput>(),
    quality: notProvided<QualityCommand, Quality>(),
    relay: notProvided<RelayCommand, RelayInput>(),
    spare: notProvided<EventObject, undefined>(),
    peer: peerMachine,
  },
  actions: {
    clear: assign(blankShare),
    reset: assign((_, { invite, name, savingUnwelcome = false, source, quality }: ShareStart) => ({
      ...blankShare,
      invite,
      name,
      savingUnwelcome,
      source,
      quality,
    })),
    keepCaptured: enqueueActions(({ context, enqueue }, { captured }: { captured: Captured }) => {
      const source = context.nextSource ?? context.source;
      const { quality } = context;
      enqueue.assign({ captured, source, nextSource: null, switchCode: null });
      enqueue.sendTo('quality', { type: 'quality.set', quality: suitedTo(source, quality) });
    }),
    switchTo: enqueueActions(({ enqueue }, { source }: { source: Source }) => {
      enqueue.assign({ nextSource: source, switchCode: null });
      enqueue.sendTo('capture', { type: 'capture.switch', source });
    }),
    keepSource: assign((_, { code }: { code: FailureCode | null }) => ({
      nextSource: null,
      switchCode: code,
    })),
    tellRefusal: assign((_, { code }: { code: FailureCode }) => ({ switchCode: code })),
    pauseCapture: sendTo(
      'capture',
      (_, { cover }: { cover: PauseCover | null }): CaptureCommand => ({
        type: 'capture.pause',
        cover,
      }),
    ),
    keepMicrophoneCode: assign((_, { code }: { code: FailureCode | null }) => ({ microphoneCode: code })),
    keepOverlayProblem: assign((_, { code }: { code: OverlayProblem | null }) => ({ overlayProblem: code })),
    setQuality: enqueueActions(({ context, enqueue }, { quality }: { quality: Quality }) => {
      enqueue.assign({ quality });
      enqueue.sendTo('quality', { type: 'quality.set', quality: suitedTo(context.source, quality) });
    }),
    keepRelief: assign((_, { relief }: { relief: Relief | null }) => ({ relief })),
    muteMicrophone: sendTo(
      'microphone',
      (_, { muted }: { muted: boolean }): MicrophoneCommand => ({
        type: 'microphone.mute',
        muted,
      }),
    ),
    holdCapture: sendTo(
      'capture',
      (_, { held }: { held: boolean }): CaptureCommand => ({
        type: 'capture.hold',
        held,
      }),
    ),
    /** A share of a page that is not to be shown begins paused. */
    coverStart: enqueueActions(({ context: { source }, enqueue }) => {
      if (source?.kind === 'tab') {
        const { tabId, cover } = source;
        enqueue.raise({ type: 'tab.arrived', tabId, cover });
      }
    }),
    keepCover: assign(({ context: { source } }, { cover }: { cover: PauseCover | null }) => ({
      source: source?.kind === 'tab' ? { ...source, cover } : source,
    })),
    cancelSource: sendTo('capture', { type: 'capture.cancel' }),
    beginStep: assign({
      times: ({ context }, { step }: { step: ShareStep }) => beginStep(context.times, step),
    }),
    endStep: assign({ times: ({ context }, { step }: { step: ShareStep }) => endStep(context.times, step) }),
    fail: assign((_, failure: Failure<ShareStep>) => ({ failure })),
    planRetry: assign((_, { retryInMs }: { retryInMs: number }) => ({ retryAt: Date.now() + retryInMs })),
    giveUpRelay: assign((_, { code }: { code: FailureCode }) => ({ offlineCode: code })),
    expect: assign({
      viewers: ({ context }, { addresses }: { addresses: Id[] }) => [
        ...new Set([...context.viewers, ...addresses]),
      ],
    }),
    meetViewer: assign({
      times: ({ context }) => (context.viewers.length > 0 ? endStep(context.times, 'viewer') : context.times),
    }),
    forget: assign({
      viewers: ({ context }, { address }: { address: string }) =>
        context.viewers.filter((viewer) => viewer !== address),
    }),
    startPeers: enqueueActions(
      (
        { context: { name, savingUnwelcome }, enqueue },
        { addresses, offer }: { addresses: Id[]; offer?: Id | undefined },
      ) => {
        for (const address of addresses) {
          const input = { address, role: 'host', name, savingUnwelcome, offer } as const;
          enqueue.spawnChild('peer', { id: address, input, syncSnapshot: true });
        }
      },
    ),
    leaveOffer: sendTo('relay', (_, { message }: { message: WaitingOffer }) => ({
      type: 'offer.leave',
      message,
    })),

    stopPeers: enqueueActions(({ enqueue }, { addresses }: { addresses: Id[] }) => {
      for (const address of addresses) enqueue.stopChild(address);
    }),
    tellPeer: sendTo(
      (_, { address }: { address: Id; message: PeerMessage }) => address,
      (_, { message }) => ({ type: 'message.received', message }),
    ),
    tellMeasured: sendTo(
      (_, { address }: { address: Id; delivered: Delivered }) => address,
      (_, { delivered }) => ({ type: 'sending.measured', delivered }),
    ),
    tellPeerLost: sendTo(
      (_, { address }: { address: Id }) => address,
      () => ({ type: 'remote.lost' }),
    ),
    tellPresence: enqueueActions(({ context, enqueue }, { addresses }: { addresses: Id[] }) => {
      for (const viewer of context.viewers) {
        enqueue.sendTo(viewer, { type: addresses.includes(viewer) ? 'remote.back' : 'remote.lost' });
      }
    }),
    tellPeerBack: sendTo(
      (_, { address }: { address: Id }) => address,
      () => ({ type: 'remote.back' }),
    ),
    tellPeerInterfered: sendTo(
      (_, { address }: { address: Id }) => address,
      () => ({ type: 'remote.interfered' }),
    ),
    toRelay: sendTo('relay', (_, { address, message }: { address: Id; message: PeerMessage }) => ({
      type: 'relay.send',
      address,
      message,
    })),
  },
  guards: {
    isShown: ({ context: { source } }, { tabId }: { tabId: number }) =>
      source?.kind === 'tab' && source.tabId === tabId,
    isCovered: ({ context: { source } }, { tabId, cover }: { tabId: number; cover: PauseCover | null }) =>
      source?.kind === 'tab' && source.tabId === tabId && cover !== null,
    switchesCovered: (_, { source }: { source: Source }) => coverOf(source) !== null,
    isWanted: (_, { wish }: { wish: MicrophoneWish }) => wish === 'on',
    isUnwanted: (_, { wish }: { wish: MicrophoneWish }) => wish === 'off',
    isMuting: (_, { wish }: { wish: MicrophoneWish }) => wish === 'muted',
    isOpenTab: ({ context: { source, overlayProblem } }) => source?.kind === 'tab' && overlayProblem === null,
    isForbidding: (_, { wish }: { wish: MarkRule }) => wish === 'off',
    isKeepingOut: (_, { wish }: { wish: MarkRule }) => wish === 'over',
    isPeer: (_, { actorId }: { actorId: string }) =>
      !['capture', 'relay', 'microphone', 'quality', 'spare', 'overlay'].includes(actorId),
    /** A viewer that was handed an offer has begun anew, or for the first time. */
    isBack: ({ context }, { address, offer }: { address: Id; offer?: Id | undefined }) =>
      offer === undefined && context.viewers.includes(address),
    isViewer: ({ context }, { address }: { address: Id }) => context.viewers.includes(address),
    isViewerLost: ({ context }, { address, reason }: { address: Id; reason: LeaveReason }) =>
      reason === 'lost' && context.viewers.includes(address),
  },
  delays: {
    ...timeouts,
    captureTimeoutMs: ({ context: { source, nextSource } }) =>
      (nextSource ?? source)?.kind === 'display' ? timeouts.pickerTimeoutMs : timeouts.captureTimeoutMs,
  },
});

export function coverOf(source: Source | null): PauseCover | null {
  return source?.kind === 'tab' ? source.cover : null;
}
