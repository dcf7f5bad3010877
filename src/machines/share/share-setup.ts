import { assign, type EventObject, enqueueActions, sendTo, setup } from 'xstate';
import {
  changedCallers,
  come,
  type Door,
  type DoorRule,
  freshDoor,
  greetEarly,
  isClosing,
  isDoorOpen,
  isInconsistent,
  keepPlace,
  mostCallers,
  othersWithToken,
} from '../../domain/door.ts';
import type { OverlayProblem } from '../../domain/overlay.ts';
import { type Quality, suitedTo } from '../../domain/quality/quality.ts';
import type { Relief } from '../../domain/quality/relief.ts';
import {
  type Captured,
  coverOf,
  isTab,
  type Source,
  type SourceKind,
  type TabMute,
  withMute,
} from '../../domain/source.ts';
import type { Id } from '../../protocol/id.ts';
import type { PauseCover } from '../../protocol/messages/pause-cover.ts';
import type { LeaveReason } from '../../protocol/messages/relay-messages.ts';
import type { MarkRule } from '../../protocol/messages/talk-messages.ts';
import type { Failure, FailureCode, LineProblem } from '../common/failure.ts';
import { notProvided } from '../common/not-provided.ts';
import type { RelayCommand, RelayInput, WaitingOffer } from '../common/relay-events.ts';
import { beginStep, endStep } from '../common/steps.ts';
import { timeouts } from '../common/timeouts.ts';
import { type Delivered, type FromPeer, leftEvent, type PeerOutput } from '../peer/peer-events.ts';
import { peerMachine } from '../peer/peer-machine.ts';
import { begunShare, blankShare, lostShare, movedShare, type ShareContext } from './share-context.ts';
import type {
  CaptureCommand,
  KnownPage,
  MicrophoneCommand,
  MicrophoneWish,
  OverlayInput,
  QualityCommand,
  ShareEvent,
  ShareMove,
  ShareStart,
  ShareStep,
  SourceEnd,
} from './share-events.ts';
import { hiddenBy, isCrashed, isShown, withCrash, withDeparture, withPage } from './shown-tabs.ts';

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
    reset: assign((_, start: ShareStart) => begunShare(start)),
    keepLost: assign((_, { kind, linkKept }: { kind: SourceKind; linkKept: boolean }) =>
      lostShare(kind, linkKept),
    ),
    keepCaptured: enqueueActions(({ context, enqueue }, { captured }: { captured: Captured }) => {
      const source = context.nextSource ?? context.source;
      const { quality } = context;
      enqueue.assign({ captured, source, nextSource: null, switchCode: null, sourceEnd: null });
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
    rename: assign((_, { name }: { name: string }) => ({ name })),
    tellName: enqueueActions(({ context: { viewers, name }, enqueue }) => {
      for (const viewer of viewers) enqueue.sendTo(viewer, { type: 'name.changed', name });
    }),
    keepRelief: assign((_, { relief }: { relief: Relief | null }) => ({ relief })),
    muteMicrophone: sendTo(
      'microphone',
      (_, { muted }: { muted: boolean }): MicrophoneCommand => ({ type: 'microphone.mute', muted }),
    ),
    tellCapture: sendTo('capture', (_, command: CaptureCommand) => command),
    /** A share of a page that is not to be shown begins paused. */
    coverStart: enqueueActions(({ context: { source }, enqueue }) => {
      const cover = coverOf(source);
      if (cover !== null) enqueue.raise({ type: 'share.pause', cover });
    }),
    /** Of the tab that is to be shown next, or else of the one that is to be shown first. */
    keepCover: assign(({ context }, { cover }: { cover: PauseCover | null }) => {
      const name = context.nextSource ? 'nextSource' : 'source';
      const source = context[name];
      return source?.kind === 'tab' ? { [name]: { ...source, cover } } : {};
    }),
    muteTab: enqueueActions(({ context: { source, nextSource }, enqueue }, mute: TabMute) => {
      enqueue.assign({ source: withMute(source, mute), nextSource: withMute(nextSource, mute) });
      enqueue.sendTo('capture', { type: 'capture.mute', ...mute });
    }),
    beginDeparture: assign(({ context }, tab: { tabId: number }) => withDeparture(context, tab)),
    endDeparture: assign(({ context: { departures } }, { tabId }: { tabId: number }) => {
      const ended = departures.indexOf(tabId);
      return { departures: departures.filter((_, index) => index !== ended) };
    }),
    keepPage: assign(({ context }, page: KnownPage) => withPage(context, page)),
    keepSourceEnd: assign((_, { end }: { end: SourceEnd }) => ({ sourceEnd: end })),
    keepCrash: assign(({ context }, tab: { tabId: number }) => withCrash(context, tab)),
    forgetDepartures: assign({ departures: [] }),
    cancelSource: sendTo('capture', { type: 'capture.cancel' }),
    beginStep: assign({
      times: ({ context }, { step }: { step: ShareStep }) => beginStep(context.times, step),
    }),
    endStep: assign({ times: ({ context }, { step }: { step: ShareStep }) => endStep(context.times, step) }),
    fail: assign((_, failure: Failure<ShareStep>) => ({ failure })),
    planRetry: assign((_, { retryInMs }: { retryInMs: number }) => ({ retryAt: Date.now() + retryInMs })),
    keepLineProblem: assign((_, { code }: { code: LineProblem }) => ({ lineProblem: code })),
    giveUpRelay: assign((_, { code }: { code: FailureCode }) => ({ offlineCode: code })),
    expect: assign({
      viewers: ({ context }, { addresses }: { addresses: Id[] }) =>
        [...new Set([...context.viewers, ...addresses])].slice(0, mostCallers),
    }),
    meetViewer: assign({
      times: ({ context }) => (context.viewers.length > 0 ? endStep(context.times, 'viewer') : context.times),
    }),
    /** Before there is a peer for anybody. */
    forgetEarly: assign(({ context: { viewers, door } }, { address }: { address: string }) => ({
      viewers: viewers.filter((viewer) => viewer !== address),
      door: keepPlace(door, address),
    })),
    forgetAll: assign(({ context: { door } }) => ({ viewers: [], door: freshDoor(door.rule) })),
    greetEarly: assign(({ context: { door } }, { address, message }: FromPeer) => ({
      door: message.type === 'hello' ? greetEarly(door, address, message) : door,
    })),
    setDoorRule: assign(({ context: { door } }, { rule }: { rule: DoorRule }) => ({
      door: { ...door, rule },
    })),
    forget: assign({
      viewers: ({ context }, { address }: { address: string }) =>
        context.viewers.filter((viewer) => viewer !== address),
    }),
    leaveOffer: sendTo('relay', (_, { message }: { message: WaitingOffer }) => ({
      type: 'offer.leave',
      message,
    })),
    move: enqueueActions(({ context, enqueue }, move: ShareMove) => {
      const { room, secret, key } = move;
      enqueue.assign(movedShare(context, move));
      for (const viewer of context.viewers) enqueue.sendTo(viewer, { type: 'room.moved', room, secret });
      enqueue.sendTo('relay', { type: 'relay.move', room, secret, key });
    }),
    /** Sends each peer its new standing. */
    moveDoor: enqueueActions(({ context: { door: before }, enqueue }, { door }: { door: Door }) => {
      enqueue.assign({ door });
      if (isClosing(before, door)) enqueue.sendTo('relay', { type: 'offer.withdraw' });
      for (const { address, standing } of changedCallers(before, door)) {
        enqueue.sendTo(address, { type: 'door.standing', standing });
      }
    }),
    startPeers: enqueueActions(
      ({ context, enqueue }, { addresses, offer }: { addresses: Id[]; offer?: Id | undefined }) => {
        const door = addresses.reduce(come, context.door);
        enqueue.assign({ door });
        if (isClosing(context.door, door)) enqueue.sendTo('relay', { type: 'offer.withdraw' });
        for (const { address, hello, standing } of door.callers) {
          if (!addresses.includes(address)) continue;
          const isIn = standing === 'inside';
          const self = {
            role: 'host',
            name: context.name,
            savingUnwelcome: context.savingUnwelcome,
            linkKept: context.linkKept,
            token: null,
            door: isIn ? 'open' : 'closed',
            offer: isIn ? offer : undefined,
          } as const;
          enqueue.spawnChild('peer', { id: address, input: { address, ...self }, syncSnapshot: true });
          if (hello)
            enqueue.sendTo(address, { type: 'message.received', message: { type: 'hello', ...hello } });
          if (!isIn && standing !== 'coming') enqueue.sendTo(address, { type: 'door.standing', standing });
        }
      },
    ),
    stopPeers: enqueueActions(({ enqueue }, { addresses }: { addresses: Id[] }) => {
      for (const address of addresses) enqueue.stopChild(address);
    }),
    tellPeer: sendTo(
      (_, { address }: FromPeer) => address,
      (_, { message }) => ({ type: 'message.received', message }),
    ),
    tellMeasured: sendTo(
      (_, { address }: { address: Id; delivered: Delivered }) => address,
      (_, { delivered }) => ({ type: 'sending.measured', delivered }),
    ),
    tellPeerLeft: sendTo(
      (_, { address }: { address: Id; reason: LeaveReason }) => address,
      (_, { reason }) => leftEvent(reason),
    ),
    tellPeerRejoined: sendTo(
      (_, { address }: { address: Id; offer?: Id | undefined }) => address,
      (_, { offer }) => ({ type: 'remote.gone', end: 'rejoined', offer }),
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
    /** To the peers of the same viewer under other addresses. */
    tellElsewhere: enqueueActions(({ context: { door }, enqueue }, said: FromPeer) => {
      for (const other of othersWithToken(door, said)) enqueue.sendTo(other, { type: 'remote.elsewhere' });
    }),
    tellInconsistent: sendTo((_, { address }: { address: Id }) => address, { type: 'remote.inconsistent' }),
    tellPeerInterfered: sendTo((_, { address }: { address: Id }) => address, { type: 'remote.interfered' }),
    tellPeerFlooded: sendTo((_, { address }: { address: Id }) => address, { type: 'remote.flooded' }),
    toRelay: sendTo('relay', (_, { address, message }: FromPeer) => ({
      type: 'relay.send',
      address,
      message,
    })),
  },
  guards: {
    isShown: ({ context }, { tabId }: { tabId: number }) => isShown(context, tabId),
    isCaptured: ({ context: { source } }, { tabId }: { tabId: number }) => isTab(source, tabId),
    isTabShared: ({ context: { source } }) => source?.kind === 'tab',
    isEndExplained: ({ context: { sourceEnd } }) => sourceEnd !== null,
    isCovered: ({ context }, { tabId, cover }: { tabId: number; cover: PauseCover | null }) =>
      isShown(context, tabId) && cover !== null,
    hasArrived: ({ context }) => !context.departures.some((tabId) => isShown(context, tabId)),
    isNext: ({ context: { nextSource } }, { tabId }: { tabId: number }) => isTab(nextSource, tabId),
    isNextCovered: ({ context: { nextSource } }) => coverOf(nextSource) !== null,
    isOnHiddenPage: ({ context }) => hiddenBy(context) !== null,
    isCrashed: ({ context }) => isCrashed(context),
    isWhole: ({ context }) => !isCrashed(context),
    isOnWebPage: ({ context }) => hiddenBy(context) === null,
    isDeparting: ({ context }) => context.departures.some((tabId) => isShown(context, tabId)),
    switchesCovered: (_, { source }: { source: Source }) => coverOf(source) !== null,
    isWanted: (_, { wish }: { wish: MicrophoneWish }) => wish === 'on',
    isUnwanted: (_, { wish }: { wish: MicrophoneWish }) => wish === 'off',
    isMuting: (_, { wish }: { wish: MicrophoneWish }) => wish === 'muted',
    isOpenTab: ({ context: { source, overlayProblem } }) => source?.kind === 'tab' && overlayProblem === null,
    isForbidding: (_, { wish }: { wish: MarkRule }) => wish === 'off',
    isKeepingOut: (_, { wish }: { wish: MarkRule }) => wish === 'over',
    isPeer: (_, { actorId }: { actorId: string }) =>
      !['capture', 'relay', 'microphone', 'quality', 'spare', 'overlay'].includes(actorId),
    /** A viewer that was handed an offer has started, or started again. */
    isBack: ({ context }, { address, offer }: { address: Id; offer?: Id | undefined }) =>
      offer === undefined && context.viewers.includes(address),
    isDoorOpen: ({ context }) => isDoorOpen(context.door),
    isViewer: ({ context }, { address }: { address: Id }) => context.viewers.includes(address),
    isHello: ({ context }, { address, message }: FromPeer) =>
      context.viewers.includes(address) && message.type === 'hello',
    isInconsistent: ({ context }, { address, message }: FromPeer) =>
      context.viewers.includes(address) &&
      message.type === 'hello' &&
      isInconsistent(context.door, address, message),
    hasRejoined: ({ context }, { address, end }: PeerOutput) =>
      end === 'rejoined' && context.viewers.includes(address),
  },
  delays: {
    ...timeouts,
    captureTimeoutMs: ({ context: { source, nextSource } }) =>
      (nextSource ?? source)?.kind === 'display' ? timeouts.pickerTimeoutMs : timeouts.captureTimeoutMs,
  },
});
