import { assign } from 'xstate';
import type { Id } from '../../protocol/id.ts';
import { failAt, hearFarewell, hostSays } from './watch-failures.ts';
import { type WatchContext, watchSetup } from './watch-setup.ts';

/** The side that looks: log in, wait for the host, then one peer for it. */
export const watchMachine = watchSetup.createMachine({
  id: 'watch',
  context: ({ input }) => ({
    input,
    host: null,
    nextHost: null,
    nextMessages: [],
    ousted: false,
    linkKept: false,
    farewell: 'ended',
    times: {},
    failure: null,
    retryAt: null,
    lineProblem: null,
  }),
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
            'relay.explained': { actions: { type: 'keepLineProblem', params: ({ event }) => event } },
            'peer.moved': { target: '.moving', actions: { type: 'move', params: ({ event }) => event } },
            'relay.failed': [
              {
                guard: 'hasNoHost',
                target: '#watch.failed',
                actions: { type: 'fail', params: ({ event }) => ({ code: event.code, step: 'login' }) },
              },
              { target: '.offline', actions: { type: 'keepOusted', params: ({ event }) => event } },
            ],
          },
          states: {
            joining: {
              entry: { type: 'beginStep', params: { step: 'login' } },
              exit: { type: 'endStep', params: { step: 'login' } },
              on: { 'relay.welcome': 'online' },
              after: {
                loginTimeoutMs: {
                  target: '#watch.failed',
                  actions: {
                    type: 'fail',
                    params: ({ context }) => ({
                      code: context.lineProblem ?? 'relay-unreachable',
                      step: 'login',
                    }),
                  },
                },
              },
            },
            online: {
              entry: 'forgetLineProblem',
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
                    guard: { type: 'hasEnded', params: ({ event }) => ({ ...event.output, was: 'refused' }) },
                    target: '#watch.refused',
                  },
                  {
                    guard: { type: 'hasEnded', params: ({ event }) => ({ ...event.output, was: 'removed' }) },
                    target: '#watch.removed',
                  },
                  {
                    guard: { type: 'hasEnded', params: ({ event }) => ({ ...event.output, was: 'ousted' }) },
                    target: '#watch.failed',
                    actions: failAt('replaced', 'login'),
                  },
                  { guard: 'hasNextHost', target: 'present', reenter: true, actions: 'meetNextHost' },
                  {
                    guard: { type: 'hasEnded', params: ({ event }) => ({ ...event.output, was: 'left' }) },
                    target: '#watch.ended',
                  },
                  {
                    guard: { type: 'hasEnded', params: ({ event }) => ({ ...event.output, was: 'closed' }) },
                    target: 'closed',
                    actions: { type: 'keepLink', params: ({ event }) => event.output },
                  },
                  { target: 'absent' },
                ],
                onError: { target: '#watch.failed', actions: failAt('crashed', 'host') },
              },
              on: {
                'relay.welcome': [
                  {
                    guard: { type: 'isAmong', params: ({ event }) => event },
                    actions: ['forgetNextHost', 'tellPeerBack'],
                  },
                  { guard: { type: 'isEmpty', params: ({ event }) => event }, actions: 'tellPeerLost' },
                  {
                    actions: [
                      { type: 'keepNextHost', params: ({ event }) => ({ addresses: event.peers }) },
                      { type: 'tellPeerGone', params: { end: 'replaced' } },
                    ],
                  },
                ],
                'peer.joined': [
                  {
                    guard: { type: 'isHost', params: ({ event }) => event },
                    actions: ['forgetNextHost', 'tellPeerBack'],
                  },
                  {
                    actions: [
                      { type: 'keepNextHost', params: ({ event }) => ({ addresses: [event.address] }) },
                      { type: 'tellPeerGone', params: { end: 'replaced' } },
                    ],
                  },
                ],
                'relay.failed': {
                  guard: { type: 'isOusted', params: ({ event }) => event },
                  actions: { type: 'tellPeerGone', params: { end: 'ousted' } },
                },
                'peer.message': [
                  hearFarewell,
                  {
                    guard: { type: 'isHost', params: ({ event }) => event },
                    actions: { type: 'tellPeer', params: ({ event }) => event },
                  },
                  {
                    guard: { type: 'isNextHost', params: ({ event }) => event },
                    actions: { type: 'keepNextMessage', params: ({ event }) => event },
                  },
                ],
                'peer.interfered': {
                  guard: { type: 'isHost', params: ({ event }) => event },
                  actions: 'tellPeerInterfered',
                },
                'peer.outgoing': { actions: { type: 'toRelay', params: ({ event }) => event } },
                'watch.rename': {
                  actions: [{ type: 'rename', params: ({ event }) => event }, 'tellPeerName'],
                },
                'peer.left': {
                  guard: { type: 'isHost', params: ({ event }) => event },
                  actions: { type: 'tellPeerLeft', params: ({ event }) => event },
                },
              },
            },
            closed: {
              always: {
                guard: 'hasBeenOusted',
                target: '#watch.failed',
                actions: failAt('replaced', 'login'),
              },
              entry: { type: 'beginStep', params: { step: 'host' } },
              exit: { type: 'endStep', params: { step: 'host' } },
              on: {
                'peer.message': [
                  hearFarewell,
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
                  { guard: { type: 'mayComeBack', params: ({ event }) => event }, target: 'absent' },
                  {
                    guard: { type: 'isHost', params: ({ event }) => event },
                    target: '#watch.ended',
                  },
                ],
              },
              after: {
                farewellTimeoutMs: [
                  { guard: 'isOnline', target: '#watch.dropped' },
                  { guard: 'isLinkKept', target: 'absent' },
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
