import { assign, enqueueActions, sendTo, setup, stateIn } from 'xstate';
import type { Id } from '../../protocol/id.ts';
import type { Farewell } from '../../protocol/messages/farewell.ts';
import type { PeerMessage } from '../../protocol/messages/peer-messages.ts';
import type { LeaveReason } from '../../protocol/messages/relay-messages.ts';
import type { Failure, FailureCode, LineProblem } from '../common/failure.ts';
import { notProvided } from '../common/not-provided.ts';
import type { RelayCommand, RelayInput, Room } from '../common/relay-events.ts';
import { beginStep, endStep, type StepTimes } from '../common/steps.ts';
import { timeouts } from '../common/timeouts.ts';
import { leftEvent, type PeerEnd, type RelayAdvice } from '../peer/peer-events.ts';
import { peerMachine } from '../peer/peer-machine.ts';
import type { WatchEvent, WatchInput, WatchStep } from './watch-events.ts';

/** How many messages of the next host are kept: an offer has some ten candidates. */
const mostNextMessages = 64;

export interface WatchContext {
  input: WatchInput;
  host: Id | null;
  /** Another host, as the relay says while the picture of this one plays. */
  nextHost: Id | null;
  /** What that one has said so far. */
  nextMessages: PeerMessage[];
  /** Whether another connection has the place of this viewer at the relay. */
  ousted: boolean;
  /** Whether the host that has closed its end can come back under this link. */
  linkKept: boolean;
  /** Why the host has ended its share, as far as it has told. */
  farewell: Farewell;
  times: StepTimes<WatchStep>;
  failure: Failure<WatchStep> | null;
  /** When the line to the relay is tried again, in milliseconds since the epoch. */
  retryAt: number | null;
  /** Why there is no line to the relay, once that is known. */
  lineProblem: LineProblem | null;
}

/** What the watch chart is made of: its types, actors, actions, guards and delays. */
export const watchSetup = setup({
  types: {
    context: {} as WatchContext,
    events: {} as WatchEvent,
    input: {} as WatchInput,
    children: {} as { relay: 'relay'; peer: 'peer' },
  },
  actors: {
    relay: notProvided<RelayCommand, RelayInput>(),
    peer: peerMachine,
  },
  actions: {
    beginStep: assign({
      times: ({ context }, { step }: { step: WatchStep }) => beginStep(context.times, step),
    }),
    endStep: assign({ times: ({ context }, { step }: { step: WatchStep }) => endStep(context.times, step) }),
    fail: assign((_, failure: Failure<WatchStep>) => ({ failure })),
    meetHost: assign((_, { addresses }: { addresses: Id[] }) => ({
      host: addresses[0] ?? null,
      farewell: 'ended' as const,
    })),
    keepFarewell: assign((_, { message }: { message: PeerMessage }) =>
      message.type === 'farewell' ? { farewell: message.reason } : {},
    ),
    keepLineProblem: assign((_, { code }: { code: LineProblem }) => ({ lineProblem: code })),
    forgetLineProblem: assign({ lineProblem: null }),
    loseHost: assign({ host: null, linkKept: false }),
    keepOusted: assign((_, { code }: { code: FailureCode }) => ({ ousted: code === 'replaced' })),
    keepLink: assign((_, { linkKept = false }: { linkKept?: boolean | undefined }) => ({ linkKept })),
    keepNextHost: assign((_, { addresses }: { addresses: Id[] }) => ({
      nextHost: addresses[0] ?? null,
      nextMessages: [],
    })),
    forgetNextHost: assign({ nextHost: null, nextMessages: [] }),
    /** The next host offers as soon as it is there, and what plays may take a moment to fall silent. */
    keepNextMessage: assign(({ context }, { message }: { message: PeerMessage }) => ({
      nextMessages: [...context.nextMessages, message].slice(-mostNextMessages),
    })),
    meetNextHost: enqueueActions(({ context: { nextHost, nextMessages }, enqueue }) => {
      enqueue.assign({ host: nextHost, nextHost: null, nextMessages: [], farewell: 'ended' });
      if (nextHost === null) return;
      for (const message of nextMessages) enqueue.raise({ type: 'peer.message', address: nextHost, message });
    }),
    tellPeer: sendTo('peer', (_, { message }: { message: PeerMessage }) => ({
      type: 'message.received',
      message,
    })),
    rename: assign(({ context: { input } }, { name }: { name: string }) => ({
      input: { ...input, visitor: { ...input.visitor, name } },
    })),
    tellPeerName: sendTo('peer', ({ context: { input } }) => ({
      type: 'name.changed',
      name: input.visitor.name,
    })),
    move: enqueueActions(({ context: { input }, enqueue }, { room, secret }: Room) => {
      enqueue.assign({ input: { ...input, room, secret } });
      enqueue.sendTo('relay', { type: 'relay.move', room, secret, key: null });
    }),
    tellPeerLost: sendTo('peer', { type: 'remote.lost' }),
    tellPeerBack: sendTo('peer', { type: 'remote.back' }),
    tellPeerInterfered: sendTo('peer', { type: 'remote.interfered' }),
    tellPeerLeft: sendTo('peer', (_, { reason }: { reason: LeaveReason }) => leftEvent(reason)),
    tellPeerGone: sendTo('peer', (_, advice: RelayAdvice) => ({ type: 'remote.gone', ...advice })),
    planRetry: assign((_, { retryInMs }: { retryInMs: number }) => ({ retryAt: Date.now() + retryInMs })),
    toRelay: sendTo('relay', (_, { address, message }: { address: Id; message: PeerMessage }) => ({
      type: 'relay.send',
      address,
      message,
    })),
  },
  guards: {
    isHost: ({ context }, { address }: { address: Id }) => context.host === address,
    isNextHost: ({ context }, { address }: { address: Id }) => context.nextHost === address,
    isAmong: ({ context: { host } }, { peers }: { peers: Id[] }) => host !== null && peers.includes(host),
    isEmpty: (_, { peers }: { peers: Id[] }) => peers.length === 0,
    hasEnded: (_, { end, was }: { end: PeerEnd; was: PeerEnd }) => end === was,
    isSaid: (
      { context },
      { address, message, code }: { address: Id; message: PeerMessage; code: FailureCode },
    ) => context.host === address && message.type === code,
    isStranger: ({ context: { host } }, { addresses }: { addresses: Id[] }) =>
      addresses.length > 0 && (host === null || !addresses.includes(host)),
    hasHost: ({ context }, params: { address: Id; reason: LeaveReason; was: LeaveReason }) =>
      context.host === params.address && params.reason === params.was,
    mayComeBack: (
      { context: { host, linkKept } },
      { address, reason }: { address: Id; reason: LeaveReason },
    ) => host === address && reason === 'lost' && linkKept,
    isLinkKept: ({ context: { linkKept } }) => linkKept,
    hasNoHost: ({ context }) => context.host === null,
    isOusted: (_, { code }: { code: FailureCode }) => code === 'replaced',
    hasBeenOusted: ({ context }) => context.ousted,
    hasNextHost: ({ context }) => context.nextHost !== null,
    /** The word comes through the relay, and the connection may have been closed before. */
    isRemoval: ({ context }, { address, message }: { address: Id; message: PeerMessage }) =>
      context.host === address && message.type === 'door' && message.state === 'removed',
    isFarewell: ({ context }, { address, message }: { address: Id; message: PeerMessage }) =>
      context.host === address && message.type === 'farewell',
    isOnline: stateIn({ active: { relay: 'online' } }),
  },
  delays: timeouts,
});
