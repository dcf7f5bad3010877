import { assign, enqueueActions, sendTo, setup, stateIn } from 'xstate';
import type { Id } from '../protocol/id.ts';
import type { PeerMessage } from '../protocol/peer-messages.ts';
import type { LeaveReason } from '../protocol/relay-messages.ts';
import type { Failure, FailureCode } from './failure.ts';
import { notProvided } from './not-provided.ts';
import type { PeerEnd } from './peer-events.ts';
import { peerMachine } from './peer-machine.ts';
import type { RelayCommand, RelayInput, Room } from './relay-events.ts';
import { beginStep, endStep, type StepTimes } from './steps.ts';
import { timeouts } from './timeouts.ts';
import type { WatchEvent, WatchInput, WatchStep } from './watch-events.ts';
import { failAt, hostSays } from './watch-failures.ts';

interface WatchContext {
  input: WatchInput;
  host: Id | null;
  times: StepTimes<WatchStep>;
  failure: Failure<WatchStep> | null;
  /** When the line to the relay is tried again, in milliseconds since the epoch. */
  retryAt: number | null;
}

/** The side that looks: log in, wait for the host, then one peer for it. */
export const watchMachine = setup({
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
    meetHost: assign((_, { addresses }: { addresses: Id[] }) => ({ host: addresses[0] ?? null })),
    loseHost: assign({ host: null }),
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
    planRetry: assign((_, { retryInMs }: { retryInMs: number }) => ({ retryAt: Date.now() + retryInMs })),
    toRelay: sendTo('relay', (_, { address, message }: { address: Id; message: PeerMessage }) => ({
      type: 'relay.send',
      address,
      message,
    })),
  },
  guards: {
    isHost: ({ context }, { address }: { address: Id }) => context.host === address,
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
    isEnd: ({ context }, { code }: { code: FailureCode }) => context.host === null || code === 'replaced',
    /** The word comes by way of the relay, and the connection may have been closed before. */
    isRemoval: ({ context }, { address, message }: { address: Id; message: PeerMessage }) =>
      context.host === address && message.type === 'door' && message.state === 'removed',
    isOnline: stateIn({ active: { relay: 'online' } }),
  },
  delays: timeouts,
}).createMachine({
  id: 'watch',
  context: ({ input }) => ({ input, host: null, times: {}, failure: null, retryAt: null }),
  initial: 'active',
  states: {
    active: {
      type: 'parallel',
      invoke: {
        id: 'relay',
        src: 'relay',
        input: ({ context: { input } }) => {
          const { visitor: _, ...place } = input;
          return { ...place, role: 'viewer' };
        },
        onError: { target: 'failed', actions: failAt('crashed', 'login') },
      },
      on: {
        'watch.leave': 'left',
        'watch.rename': { actions: { type: 'rename', params: ({ event }) => event } },
      },
      states: {
        relay: {
          initial: 'joining',
          on: {
            'peer.moved': { target: '.moving', actions: { type: 'move', params: ({ event }) => event } },
            'relay.failed': [
              {
                guard: { type: 'isEnd', params: ({ event }) => event },
                target: '#watch.failed',
                actions: { type: 'fail', params: ({ event }) => ({ code: event.code, step: 'login' }) },
              },
              { target: '.offline' },
            ],
          },
          states: {
            joining: {
              entry: { type: 'beginStep', params: { step: 'login' } },
              exit: { type: 'endStep', params: { step: 'login' } },
              on: { 'relay.welcome': 'online' },
              after: {
                loginTimeoutMs: { target: '#watch.failed', actions: failAt('relay-unreachable', 'login') },
              },
            },
            online: {
              on: {
                'relay.lost': {
                  target: 'reconnecting',
                  actions: { type: 'planRetry', params: ({ event }) => event },
                },
              },
            },
            reconnecting: {
              exit: assign({ retryAt: null }),
              on: {
                'relay.welcome': 'online',
                'relay.lost': { actions: { type: 'planRetry', params: ({ event }) => event } },
              },
            },
            /** On the way to another room, where the host is going, too. */
            moving: {
              on: {
                'relay.welcome': 'online',
                'relay.lost': {
                  target: 'reconnecting',
                  actions: { type: 'planRetry', params: ({ event }) => event },
                },
              },
            },
            offline: {},
          },
        },
        host: {
          initial: 'absent',
          on: {
            'relay.welcome': {
              guard: { type: 'isStranger', params: ({ event }) => ({ addresses: event.peers }) },
              target: '.present',
              actions: { type: 'meetHost', params: ({ event }) => ({ addresses: event.peers }) },
            },
            'peer.joined': {
              guard: { type: 'isStranger', params: ({ event }) => ({ addresses: [event.address] }) },
              target: '.present',
              actions: { type: 'meetHost', params: ({ event }) => ({ addresses: [event.address] }) },
            },
          },
          states: {
            absent: {
              entry: [{ type: 'loseHost' }, { type: 'beginStep', params: { step: 'host' } }],
              exit: { type: 'endStep', params: { step: 'host' } },
            },
            present: {
              invoke: {
                id: 'peer',
                src: 'peer',
                input: ({ context }) => ({
                  address: hostOf(context),
                  role: 'viewer',
                  door: 'open',
                  ...context.input.visitor,
                }),
                onSnapshot: {},
                onDone: [
                  {
                    guard: { type: 'hasEnded', params: ({ event }) => ({ ...event.output, was: 'left' }) },
                    target: '#watch.ended',
                  },
                  {
                    guard: { type: 'hasEnded', params: ({ event }) => ({ ...event.output, was: 'refused' }) },
                    target: '#watch.refused',
                  },
                  {
                    guard: { type: 'hasEnded', params: ({ event }) => ({ ...event.output, was: 'removed' }) },
                    target: '#watch.removed',
                  },
                  {
                    guard: { type: 'hasEnded', params: ({ event }) => ({ ...event.output, was: 'closed' }) },
                    target: 'closed',
                  },
                  { target: 'absent' },
                ],
                onError: { target: '#watch.failed', actions: failAt('crashed', 'host') },
              },
              on: {
                'relay.welcome': [
                  { guard: { type: 'isAmong', params: ({ event }) => event }, actions: 'tellPeerBack' },
                  { guard: { type: 'isEmpty', params: ({ event }) => event }, actions: 'tellPeerLost' },
                ],
                'peer.joined': {
                  guard: { type: 'isHost', params: ({ event }) => event },
                  actions: 'tellPeerBack',
                },
                'peer.message': {
                  guard: { type: 'isHost', params: ({ event }) => event },
                  actions: { type: 'tellPeer', params: ({ event }) => event },
                },
                'peer.interfered': {
                  guard: { type: 'isHost', params: ({ event }) => event },
                  actions: 'tellPeerInterfered',
                },
                'peer.outgoing': { actions: { type: 'toRelay', params: ({ event }) => event } },
                'watch.rename': {
                  actions: [{ type: 'rename', params: ({ event }) => event }, 'tellPeerName'],
                },
                'peer.left': [
                  {
                    guard: { type: 'hasHost', params: ({ event }) => ({ ...event, was: 'left' }) },
                    target: '#watch.ended',
                  },
                  {
                    guard: { type: 'hasHost', params: ({ event }) => ({ ...event, was: 'replaced' }) },
                    target: 'absent',
                  },
                  {
                    guard: { type: 'hasHost', params: ({ event }) => ({ ...event, was: 'lost' }) },
                    actions: 'tellPeerLost',
                  },
                ],
              },
            },
            closed: {
              entry: { type: 'beginStep', params: { step: 'host' } },
              exit: { type: 'endStep', params: { step: 'host' } },
              on: {
                'peer.message': [
                  hostSays('flooded'),
                  hostSays('interfered'),
                  { guard: { type: 'isRemoval', params: ({ event }) => event }, target: '#watch.removed' },
                ],
                'relay.welcome': {
                  guard: { type: 'isEmpty', params: ({ event }) => event },
                  target: 'absent',
                },
                'peer.left': [
                  {
                    guard: { type: 'hasHost', params: ({ event }) => ({ ...event, was: 'replaced' }) },
                    target: 'absent',
                  },
                  {
                    guard: { type: 'isHost', params: ({ event }) => event },
                    target: '#watch.ended',
                  },
                ],
              },
              after: {
                farewellTimeoutMs: [
                  { guard: 'isOnline', target: '#watch.dropped' },
                  { target: '#watch.ended' },
                ],
              },
            },
          },
        },
      },
    },
    left: {},
    refused: {},
    removed: {},
    ended: {},
    /** The host has given this viewer up, as after a long sleep of its computer. The page begins again by itself. */
    dropped: {},
    failed: {},
  },
});

/** `present` is entered only by transitions that have met the host. */
function hostOf({ host }: WatchContext): Id {
  if (host === null) throw new Error('the host is present, but its address is not known');
  return host;
}
