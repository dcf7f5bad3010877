import { assign, enqueueActions, raise, sendParent, sendTo, setup } from 'xstate';
import type { Standing } from '../../domain/door.ts';
import type { Id } from '../../protocol/id.ts';
import type { DoorState } from '../../protocol/messages/door-state.ts';
import type { PauseCover } from '../../protocol/messages/pause-cover.ts';
import type { PeerMessage } from '../../protocol/messages/peer-messages.ts';
import type { Role } from '../../protocol/messages/relay-messages.ts';
import type { SourceTrouble } from '../../protocol/messages/source-trouble.ts';
import type { Failure } from '../common/failure.ts';
import { notProvided } from '../common/not-provided.ts';
import type { Room } from '../common/relay-events.ts';
import { beginStep, endStep, type StepTimes } from '../common/steps.ts';
import { timeouts } from '../common/timeouts.ts';
import {
  type ConnectionCommand,
  type ConnectionInput,
  type Delivered,
  type PeerEnd,
  type PeerEvent,
  type PeerInput,
  type PeerMoved,
  type PeerOutgoing,
  type PeerOutput,
  type PeerStep,
  peerSteps,
  type RelayAdvice,
} from './peer-events.ts';

/** A remote that makes more new connections than this in that time is no page of ours. */
const mostRenewals = 5;
const renewalPeriodMs = 60_000;

export interface PeerContext {
  address: Id;
  role: Role;
  times: StepTimes<PeerStep>;
  failure: Failure<PeerStep> | null;
  /** Whether the remote is at the relay. Without the relay it cannot learn of a new path. */
  remoteOnline: boolean;
  /** Whether the picture has been seen at the viewer's end. */
  hasPlayed: boolean;
  /** 12 digits, once both ends are known to each other. */
  code: string | null;
  /** What covers the picture while the host pauses. */
  pauseCover: PauseCover | null;
  /** What is wrong with the host's source. */
  trouble: SourceTrouble | null;
  /** What this end calls itself, and what the remote does. */
  name: string;
  /** The offer that the remote was handed. A new connection makes its own. */
  offer?: Id | undefined;
  /** Whether pictures may be saved, as the host has it. */
  savingWelcome: boolean;
  /** Whether the host can come back under its link after its program has ended. */
  linkKept: boolean;
  remoteName: string;
  /** By which the host knows this viewer again; null at the host. */
  token: Id | null;
  /** What leaves for it; null where nothing has yet. */
  delivered: Delivered | null;
  door: 'open' | 'closed';
  /** When this end met it, in milliseconds since the epoch. */
  since: number;
  end: PeerEnd;
  /** What the relay says while the picture plays; null where it says nothing that ends this. */
  advice: RelayAdvice | null;
  /** When the remote last made new connections, in milliseconds since the epoch. */
  renewals: readonly number[];
}

/** What the peer chart is made of: its types, actors, actions, guards and delays. */
export const peerSetup = setup({
  types: {
    context: {} as PeerContext,
    events: {} as PeerEvent,
    input: {} as PeerInput,
    output: {} as PeerOutput,
    tags: {} as 'door' | 'connecting' | 'live' | 'interrupted',
  },
  actors: { connection: notProvided<ConnectionCommand, ConnectionInput>() },
  actions: {
    beginStep: assign({
      times: ({ context }, params: { step: PeerStep }) => beginStep(context.times, params.step),
    }),
    endStep: assign({
      times: ({ context }, params: { step: PeerStep }) => endStep(context.times, params.step),
    }),
    /** The remote's word alone: nothing is live without a path, whose silence ends what plays. */
    keepPlayed: assign({ hasPlayed: true }),
    /** A picture may play before ICE is known to have connected. The steps that it skips took no time of their own. */
    closeSkippedSteps: assign({
      times: ({ context }) =>
        peerSteps
          .filter((step) => !context.times[step])
          .reduce((times, step) => endStep(beginStep(times, step), step), context.times),
    }),
    fail: assign({ failure: (_, params: Failure<PeerStep>) => params }),
    setRemoteOnline: assign((_, { online }: { online: boolean }) => ({ remoteOnline: online })),
    countRenewal: assign(({ context: { renewals } }) => ({
      renewals: [...renewals, Date.now()].slice(-mostRenewals),
    })),
    forgetPast: assign({
      times: {},
      hasPlayed: false,
      code: null,
      pauseCover: null,
      trouble: null,
      delivered: null,
      offer: undefined,
    }),
    keepPause: assign((_, { message }: { message: PeerMessage }) =>
      message.type === 'pause' ? { pauseCover: message.cover } : {},
    ),
    keepTrouble: assign((_, { message }: { message: PeerMessage }) =>
      message.type === 'source' ? { trouble: message.trouble } : {},
    ),
    keepRemoteName: assign((_, { message }: { message: PeerMessage }) =>
      'name' in message ? { remoteName: message.name } : {},
    ),
    keepSaving: assign((_, { message }: { message: PeerMessage }) =>
      message.type === 'saving' ? { savingWelcome: message.welcome } : {},
    ),
    saySaving: enqueueActions(({ context: { role, savingWelcome }, enqueue }) => {
      if (role === 'viewer' || savingWelcome) return;
      enqueue.sendTo('connection', { type: 'message.send', message: { type: 'saving', welcome: false } });
    }),
    keepLink: assign((_, { message }: { message: PeerMessage }) =>
      message.type === 'link' ? { linkKept: message.kept } : {},
    ),
    sayLink: enqueueActions(({ context: { role, linkKept }, enqueue }) => {
      if (role === 'viewer' || !linkKept) return;
      enqueue.sendTo('connection', { type: 'message.send', message: { type: 'link', kept: true } });
    }),
    keepName: assign((_, { name }: { name: string }) => ({ name })),
    rename: enqueueActions(({ enqueue }, { name }: { name: string }) => {
      enqueue.assign({ name });
      enqueue.sendTo('connection', { type: 'name.set', name });
    }),
    /** The viewer's task alone. */
    sayHello: enqueueActions(({ context: { token, name }, enqueue }) => {
      if (token) enqueue.raise({ type: 'message.outgoing', message: { type: 'hello', token, name } });
    }),
    keepDelivered: assign((_, { delivered }: { delivered: Delivered }) => ({ delivered })),
    keepCode: assign((_, { code }: { code: string }) => ({ code })),
    receiveAgain: raise((_, { message }: { message: PeerMessage }) => ({
      type: 'message.received',
      message,
    })),
    endAs: assign((_, { end }: { end: PeerEnd }) => ({ end })),
    keepAdvice: assign((_, { end, offer }: RelayAdvice) => ({ advice: { end, offer } })),
    forgetAdvice: assign({ advice: null }),
    followAdvice: assign(({ context: { advice, end } }) => ({ end: advice?.end ?? end })),
    /** The host's task alone: it notices every interruption, for its heartbeat is what the viewer echoes. */
    restartIce: enqueueActions(({ context, enqueue }) => {
      if (context.role === 'host') enqueue.sendTo('connection', { type: 'ice.restart' });
    }),
    toConnection: sendTo('connection', (_, params: { message: PeerMessage }) => ({
      type: 'message.received',
      message: params.message,
    })),
    sayInterfered: sendParent(
      ({ context }): PeerOutgoing => ({
        type: 'peer.outgoing',
        address: context.address,
        message: { type: 'interfered' },
      }),
    ),
    /** Through the relay, for the channels close at once. */
    sayFlooded: sendParent(
      ({ context }): PeerOutgoing => ({
        type: 'peer.outgoing',
        address: context.address,
        message: { type: 'flooded' },
      }),
    ),
    /** Only the host does it, through the relay, because there is no other way yet, or it is about to close. */
    sayDoor: enqueueActions(({ context: { role, address }, enqueue }, { state }: { state: DoorState }) => {
      const message = { type: 'door', state } as const;
      if (role === 'host')
        enqueue(sendParent({ type: 'peer.outgoing', address, message } satisfies PeerOutgoing));
    }),
    tellMoved: sendTo('connection', (_, { room, secret }: Room) => ({ type: 'room.moved', room, secret })),
    sayMoved: enqueueActions(({ enqueue }, { message }: { message: PeerMessage }) => {
      if (message.type !== 'moved') return;
      const { room, secret } = message;
      enqueue(sendParent({ type: 'peer.moved', room, secret } satisfies PeerMoved));
    }),
    noteInterference: raise({ type: 'interference.told' }),
    sayPlaying: sendTo('connection', { type: 'message.send', message: { type: 'playing' } }),
    toRemote: sendParent(
      ({ context }, params: { message: PeerMessage }): PeerOutgoing => ({
        type: 'peer.outgoing',
        address: context.address,
        message: params.message,
      }),
    ),
  },
  guards: {
    isPlaying: ({ context }, params: { message: PeerMessage }) =>
      context.role === 'host' && params.message.type === 'playing',
    isPause: ({ context }, { message }: { message: PeerMessage }) =>
      context.role === 'viewer' && message.type === 'pause',
    isTrouble: ({ context }, { message }: { message: PeerMessage }) =>
      context.role === 'viewer' && message.type === 'source',
    isSaving: ({ context }, { message }: { message: PeerMessage }) =>
      context.role === 'viewer' && message.type === 'saving',
    isLink: ({ context }, { message }: { message: PeerMessage }) =>
      context.role === 'viewer' && message.type === 'link',
    /** The host's program has ended without a goodbye, and its key is stored. */
    mayComeBack: ({ context: { linkKept, remoteOnline } }) => linkKept && !remoteOnline,
    isNamed: ({ context }, { message }: { message: PeerMessage }) =>
      message.type === 'profile' || (context.role === 'host' && message.type === 'hello'),
    /** While the host pauses, or its tab has crashed, no picture comes, and none is waited for. */
    isCovered: ({ context }) => context.pauseCover !== null || context.trouble !== null,
    isFlooded: (_, params: { message: PeerMessage }) => params.message.type === 'flooded',
    isDoorOpen: ({ context }) => context.door === 'open',
    isStanding: (_, { standing, is }: { standing: Standing; is: Standing }) => standing === is,
    isHello: ({ context }, { message }: { message: PeerMessage }) =>
      context.role === 'host' && message.type === 'hello',
    isOffer: ({ context }, { message }: { message: PeerMessage }) =>
      context.role === 'viewer' && message.type === 'description' && message.description.type === 'offer',
    isTold: ({ context }, { message, state }: { message: PeerMessage; state: DoorState }) =>
      context.role === 'viewer' && message.type === 'door' && message.state === state,
    isMove: ({ context }, { message }: { message: PeerMessage }) =>
      context.role === 'viewer' && message.type === 'moved',
    isInterference: (_, params: { message: PeerMessage }) => params.message.type === 'interfered',
    hasPlayed: ({ context }) => context.hasPlayed,
    isUnseen: ({ context }) => !context.hasPlayed,
    isViewer: ({ context }) => context.role === 'viewer',
    isRenewedTooOften: ({ context: { renewals } }) =>
      renewals.length === mostRenewals && Date.now() - Math.min(...renewals) < renewalPeriodMs,
    isAdvised: ({ context }) => context.advice !== null,
    isRemoteLost: ({ context }) => !context.remoteOnline,
  },
  delays: timeouts,
});
