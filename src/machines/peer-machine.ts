import { assign, enqueueActions, raise, sendParent, sendTo, setup } from 'xstate';
import type { Id } from '../protocol/id.ts';
import type { PauseCover } from '../protocol/pause-cover.ts';
import type { PeerMessage } from '../protocol/peer-messages.ts';
import type { Role } from '../protocol/relay-messages.ts';
import type { Failure, FailureCode } from './failure.ts';
import { notProvided } from './not-provided.ts';
import type {
  ConnectionCommand,
  Delivered,
  PeerEnd,
  PeerEvent,
  PeerInput,
  PeerOutgoing,
  PeerOutput,
  PeerStep,
} from './peer-events.ts';
import { beginStep, endStep, type StepTimes } from './steps.ts';
import { timeouts } from './timeouts.ts';

interface PeerContext {
  address: Id;
  role: Role;
  times: StepTimes<PeerStep>;
  failure: Failure<PeerStep> | null;
  /** Whether the relay has the remote on the line; without it nobody can tell it of a new path. */
  remoteOnline: boolean;
  /** Whether the picture has been seen at the viewer's end. */
  hasPlayed: boolean;
  /** 12 digits, once both ends are known to each other. */
  code: string | null;
  /** What covers the picture while the host pauses. */
  pauseCover: PauseCover | null;
  /** What this end calls itself, and what the host does. */
  name: string;
  hostName: string;
  /** What leaves for it; null where nothing has yet. */
  delivered: Delivered | null;
  end: PeerEnd;
}

/** One remote: the same chart at both ends. */
export const peerMachine = setup({
  types: {
    context: {} as PeerContext,
    events: {} as PeerEvent,
    input: {} as PeerInput,
    output: {} as PeerOutput,
    tags: {} as 'connecting' | 'live' | 'interrupted',
  },
  actors: { connection: notProvided<ConnectionCommand, PeerInput>() },
  actions: {
    beginStep: assign({
      times: ({ context }, params: { step: PeerStep }) => beginStep(context.times, params.step),
    }),
    endStep: assign({
      times: ({ context }, params: { step: PeerStep }) => endStep(context.times, params.step),
    }),
    /** A picture that plays before ICE is known to have connected skips the step, which took no time of its own. */
    closeTrackStep: assign({
      times: ({ context: { times } }) => (times.track ? times : endStep(beginStep(times, 'track'), 'track')),
    }),
    fail: assign({ failure: (_, params: Failure<PeerStep>) => params }),
    setRemoteOnline: assign((_, { online }: { online: boolean }) => ({ remoteOnline: online })),
    forgetPast: assign({
      times: {},
      hasPlayed: false,
      code: null,
      pauseCover: null,
      hostName: '',
      delivered: null,
    }),
    keepPause: assign((_, { message }: { message: PeerMessage }) =>
      message.type === 'pause' ? { pauseCover: message.cover } : {},
    ),
    keepProfile: assign((_, { message }: { message: PeerMessage }) =>
      message.type === 'profile' ? { hostName: message.name } : {},
    ),
    keepDelivered: assign((_, { delivered }: { delivered: Delivered }) => ({ delivered })),
    keepCode: assign((_, { code }: { code: string }) => ({ code })),
    receiveAgain: raise((_, { message }: { message: PeerMessage }) => ({
      type: 'message.received',
      message,
    })),
    endAs: assign((_, { end }: { end: PeerEnd }) => ({ end })),
    /** The host's task alone: it notices every interruption, for its pulse is what the viewer echoes. */
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
    isProfile: ({ context }, { message }: { message: PeerMessage }) =>
      context.role === 'viewer' && message.type === 'profile',
    /** While the host pauses no picture comes, and none is waited for. */
    isCovered: ({ context }) => context.pauseCover !== null,
    isInterference: (_, params: { message: PeerMessage }) => params.message.type === 'interfered',
    hasPlayed: ({ context }) => context.hasPlayed,
    isViewer: ({ context }) => context.role === 'viewer',
    isRemoteLost: ({ context }) => !context.remoteOnline,
  },
  delays: timeouts,
}).createMachine({
  id: 'peer',
  context: ({ input }) => ({
    ...input,
    times: {},
    failure: null,
    remoteOnline: true,
    hasPlayed: false,
    code: null,
    pauseCover: null,
    hostName: '',
    delivered: null,
    end: 'lost',
  }),
  output: ({ context: { address, end } }) => ({ address, end }),
  initial: 'open',
  states: {
    open: {
      invoke: {
        id: 'connection',
        src: 'connection',
        input: ({ context: { address, role, name } }) => ({ address, role, name }),
        onError: { target: 'failed', actions: failAt('crashed', 'offer') },
      },
      on: {
        'message.received': [
          { guard: { type: 'isPlaying', params: ({ event }) => event }, target: '.live' },
          {
            guard: { type: 'isPause', params: ({ event }) => event },
            actions: { type: 'keepPause', params: ({ event }) => event },
          },
          {
            guard: { type: 'isProfile', params: ({ event }) => event },
            actions: { type: 'keepProfile', params: ({ event }) => event },
          },
          {
            guard: { type: 'isInterference', params: ({ event }) => event },
            actions: raise({ type: 'interference.told' }),
          },
          { actions: { type: 'toConnection', params: ({ event }) => event } },
        ],
        'frame.decoded': { guard: 'isViewer', target: '.live', actions: 'sayPlaying' },
        'message.outgoing': { actions: { type: 'toRemote', params: ({ event }) => event } },
        'remote.renewed': {
          target: 'open',
          reenter: true,
          actions: ['forgetPast', { type: 'receiveAgain', params: ({ event }) => event }],
        },
        'sending.measured': { actions: { type: 'keepDelivered', params: ({ event }) => event } },
        'code.ready': { actions: { type: 'keepCode', params: ({ event }) => event } },
        'remote.closed': [
          {
            guard: 'isRemoteLost',
            target: 'ended',
            actions: { type: 'endAs', params: { end: 'left' } },
          },
          { target: 'ended', actions: { type: 'endAs', params: { end: 'closed' } } },
        ],
        'remote.lost': { actions: { type: 'setRemoteOnline', params: { online: false } } },
        'remote.back': { actions: { type: 'setRemoteOnline', params: { online: true } } },
      },
      initial: 'connecting',
      states: {
        connecting: {
          tags: 'connecting',
          on: {
            'ice.connected': '.track',
            'remote.back': {
              actions: [{ type: 'setRemoteOnline', params: { online: true } }, 'restartIce'],
            },
          },
          initial: 'offer',
          states: {
            offer: {
              entry: { type: 'beginStep', params: { step: 'offer' } },
              exit: { type: 'endStep', params: { step: 'offer' } },
              on: {
                ...interferedAt('offer'),
                'offer.ready': 'answer',
                'description.refused': {
                  target: '#peer.failed',
                  actions: failAt('description-refused', 'offer'),
                },
              },
              after: {
                offerTimeoutMs: { target: '#peer.failed', actions: failAt('offer-timeout', 'offer') },
              },
            },
            answer: {
              entry: { type: 'beginStep', params: { step: 'answer' } },
              exit: { type: 'endStep', params: { step: 'answer' } },
              on: {
                ...interferedAt('answer'),
                'answer.ready': 'ice',
                'description.refused': {
                  target: '#peer.failed',
                  actions: failAt('description-refused', 'answer'),
                },
              },
              after: {
                answerTimeoutMs: { target: '#peer.failed', actions: failAt('answer-timeout', 'answer') },
              },
            },
            ice: {
              entry: { type: 'beginStep', params: { step: 'ice' } },
              exit: { type: 'endStep', params: { step: 'ice' } },
              on: {
                ...interferedAt('ice'),
                'ice.failed': { target: '#peer.failed', actions: failAt('ice-failed', 'ice') },
              },
              after: { iceTimeoutMs: { target: '#peer.failed', actions: failAt('ice-timeout', 'ice') } },
            },
            track: {
              always: { guard: 'isCovered', target: '#peer.open.live', actions: 'sayPlaying' },
              entry: { type: 'beginStep', params: { step: 'track' } },
              exit: { type: 'endStep', params: { step: 'track' } },
              on: {
                ...interferedAt('track'),
                'ice.connected': {},
                'remote.closed': { target: '#peer.failed', actions: failAt('track-timeout', 'track') },
                'path.silent': '#peer.open.interrupted.silent',
                'ice.failed': '#peer.open.interrupted.restarting',
              },
              after: {
                trackTimeoutMs: { target: '#peer.failed', actions: failAt('track-timeout', 'track') },
              },
            },
          },
        },
        live: {
          tags: 'live',
          entry: [assign({ hasPlayed: true }), 'closeTrackStep'],
          on: {
            'frame.decoded': {},
            'path.silent': 'interrupted.silent',
            'ice.failed': 'interrupted.restarting',
          },
        },
        interrupted: {
          tags: 'interrupted',
          entry: { type: 'beginStep', params: { step: 'ice' } },
          exit: { type: 'endStep', params: { step: 'ice' } },
          on: {
            'path.heard': [{ guard: 'hasPlayed', target: 'live' }, { target: 'connecting.track' }],
            'ice.connected': [{ guard: 'hasPlayed', target: 'live' }, { target: 'connecting.track' }],
            'remote.back': {
              target: '.restarting',
              actions: { type: 'setRemoteOnline', params: { online: true } },
            },
          },
          after: { interruptionTimeoutMs: { target: '#peer.failed', actions: failAt('path-lost', 'ice') } },
          initial: 'silent',
          states: {
            silent: { on: { 'ice.failed': 'restarting' }, after: { restartAfterMs: 'restarting' } },
            restarting: {
              entry: 'restartIce',
              after: { restartAgainMs: { target: 'restarting', reenter: true } },
            },
          },
        },
      },
    },
    failed: {
      always: { guard: 'isRemoteLost', target: 'ended' },
      on: { 'remote.lost': 'ended' },
    },
    ended: { type: 'final' },
  },
});

function failAt(code: FailureCode, step: PeerStep) {
  return { type: 'fail', params: { code, step } } as const;
}

/**
 * Before the picture plays, a word that was tampered with ends it all. Afterwards it is passed over: the path is
 * between the two alone then, and a relay must not be able to end that.
 */
function interferedAt(step: PeerStep) {
  const fail = failAt('interfered', step);
  return {
    'remote.interfered': { target: '#peer.failed', actions: [fail, 'sayInterfered'] },
    'interference.told': { target: '#peer.failed', actions: fail },
  } as const;
}
