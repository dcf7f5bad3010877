import { assertEvent, assign, type EventObject, enqueueActions, sendTo, setup } from 'xstate';
import type { Id } from '../protocol/id.ts';
import type { Invite } from '../protocol/link.ts';
import type { PeerMessage } from '../protocol/peer-messages.ts';
import type { LeaveReason } from '../protocol/relay-messages.ts';
import type { Failure, FailureCode } from './failure.ts';
import { notProvided } from './not-provided.ts';
import { peerMachine } from './peer-machine.ts';
import type { RelayCommand, RelayInput } from './relay-events.ts';
import type { ShareEvent, ShareStep, TabSource } from './share-events.ts';
import { beginStep, endStep, type StepTimes } from './steps.ts';
import { timeouts } from './timeouts.ts';

interface ShareContext {
  invite: Invite | null;
  /** Addresses of the viewers; while live, each has a peer of the same id. */
  viewers: Id[];
  times: StepTimes<ShareStep>;
  failure: Failure<ShareStep> | null;
  /** Why the line to the relay will not come back; the share itself goes on. */
  offlineCode: FailureCode | null;
}

const blank: ShareContext = { invite: null, viewers: [], times: {}, failure: null, offlineCode: null };

/** The side that shows: capture and login side by side, then one peer for each viewer. */
export const shareMachine = setup({
  types: {
    context: {} as ShareContext,
    events: {} as ShareEvent,
    tags: {} as 'starting' | 'live',
  },
  actors: {
    capture: notProvided<EventObject, TabSource>(),
    relay: notProvided<RelayCommand, RelayInput>(),
    peer: peerMachine,
  },
  actions: {
    clear: assign(blank),
    reset: assign((_, { invite }: { invite: Invite }) => ({ ...blank, invite })),
    beginStep: assign({
      times: ({ context }, { step }: { step: ShareStep }) => beginStep(context.times, step),
    }),
    endStep: assign({ times: ({ context }, { step }: { step: ShareStep }) => endStep(context.times, step) }),
    fail: assign((_, failure: Failure<ShareStep>) => ({ failure })),
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
    startPeers: enqueueActions(({ enqueue }, { addresses }: { addresses: Id[] }) => {
      for (const address of addresses) {
        enqueue.spawnChild('peer', { id: address, input: { address, role: 'host' }, syncSnapshot: true });
      }
    }),
    stopPeers: enqueueActions(({ enqueue }, { addresses }: { addresses: Id[] }) => {
      for (const address of addresses) enqueue.stopChild(address);
    }),
    tellPeer: sendTo(
      (_, { address }: { address: Id; message: PeerMessage }) => address,
      (_, { message }) => ({ type: 'message.received', message }),
    ),
    tellPeerLost: sendTo(
      (_, { address }: { address: Id }) => address,
      () => ({ type: 'remote.lost' }),
    ),
    toRelay: sendTo('relay', (_, { address, message }: { address: Id; message: PeerMessage }) => ({
      type: 'relay.send',
      address,
      message,
    })),
  },
  guards: {
    isPeer: (_, { actorId }: { actorId: string }) => actorId !== 'capture' && actorId !== 'relay',
    isViewer: ({ context }, { address }: { address: Id }) => context.viewers.includes(address),
    isViewerLost: ({ context }, { address, reason }: { address: Id; reason: LeaveReason }) =>
      reason === 'lost' && context.viewers.includes(address),
  },
  delays: timeouts,
}).createMachine({
  id: 'share',
  context: blank,
  initial: 'idle',
  states: {
    idle: {
      on: {
        'share.start': { target: 'active', actions: { type: 'reset', params: ({ event }) => event } },
        'share.dismiss': { target: '.ready', actions: 'clear' },
        'share.refused': {
          target: '.failed',
          actions: [
            'clear',
            { type: 'fail', params: ({ event }) => ({ code: event.code, step: 'capture' }) },
          ],
        },
      },
      initial: 'ready',
      states: { ready: {}, stopped: {}, sourceEnded: {}, failed: {} },
    },
    active: {
      invoke: [
        {
          id: 'capture',
          src: 'capture',
          input: ({ event }) => {
            assertEvent(event, 'share.start');
            return event.source;
          },
          onError: { target: 'idle.failed', actions: failAt('crashed', 'capture') },
        },
        {
          id: 'relay',
          src: 'relay',
          input: ({ event }) => {
            assertEvent(event, 'share.start');
            const { invite, address } = event;
            return { relay: invite.relay, room: invite.room, role: 'host', address, replaces: null };
          },
          onError: { target: 'idle.failed', actions: failAt('crashed', 'login') },
        },
      ],
      exit: [
        { type: 'stopPeers', params: ({ context }) => ({ addresses: context.viewers }) },
        assign({ viewers: [] }),
      ],
      on: {
        'share.stop': 'idle.stopped',
        'capture.ended': 'idle.sourceEnded',
      },
      initial: 'starting',
      states: {
        starting: {
          tags: 'starting',
          type: 'parallel',
          on: {
            'peer.joined': {
              actions: { type: 'expect', params: ({ event }) => ({ addresses: [event.address] }) },
            },
            'peer.left': { actions: { type: 'forget', params: ({ event }) => event } },
          },
          states: {
            capture: {
              initial: 'waiting',
              states: {
                waiting: {
                  entry: { type: 'beginStep', params: { step: 'capture' } },
                  exit: { type: 'endStep', params: { step: 'capture' } },
                  on: {
                    'capture.started': 'done',
                    'capture.failed': {
                      target: '#share.idle.failed',
                      actions: {
                        type: 'fail',
                        params: ({ event }) => ({ code: event.code, step: 'capture' }),
                      },
                    },
                  },
                  after: {
                    captureTimeoutMs: {
                      target: '#share.idle.failed',
                      actions: failAt('capture-timeout', 'capture'),
                    },
                  },
                },
                done: { type: 'final' },
              },
            },
            login: {
              initial: 'waiting',
              on: {
                'relay.lost': '.waiting',
                'relay.failed': {
                  target: '#share.idle.failed',
                  actions: { type: 'fail', params: ({ event }) => ({ code: event.code, step: 'login' }) },
                },
              },
              states: {
                waiting: {
                  entry: [assign({ viewers: [] }), { type: 'beginStep', params: { step: 'login' } }],
                  exit: { type: 'endStep', params: { step: 'login' } },
                  on: {
                    'relay.welcome': {
                      target: 'done',
                      actions: { type: 'expect', params: ({ event }) => ({ addresses: event.peers }) },
                    },
                    'relay.lost': {},
                  },
                  after: {
                    loginTimeoutMs: {
                      target: '#share.idle.failed',
                      actions: failAt('relay-unreachable', 'login'),
                    },
                  },
                },
                done: { type: 'final' },
              },
            },
          },
          onDone: 'live',
        },
        live: {
          tags: 'live',
          entry: [
            { type: 'startPeers', params: ({ context }) => ({ addresses: context.viewers }) },
            { type: 'beginStep', params: { step: 'viewer' } },
            'meetViewer',
          ],
          exit: { type: 'endStep', params: { step: 'viewer' } },
          on: {
            'relay.welcome': {
              target: '.online',
              actions: [
                {
                  type: 'startPeers',
                  params: ({ context, event }) => ({ addresses: strangers(context, event.peers) }),
                },
                { type: 'expect', params: ({ event }) => ({ addresses: event.peers }) },
                'meetViewer',
              ],
            },
            'peer.joined': {
              actions: [
                {
                  type: 'startPeers',
                  params: ({ context, event }) => ({ addresses: strangers(context, [event.address]) }),
                },
                { type: 'expect', params: ({ event }) => ({ addresses: [event.address] }) },
                'meetViewer',
              ],
            },
            'peer.left': [
              {
                guard: { type: 'isViewerLost', params: ({ event }) => event },
                actions: { type: 'tellPeerLost', params: ({ event }) => event },
              },
              {
                actions: [
                  { type: 'stopPeers', params: ({ event }) => ({ addresses: [event.address] }) },
                  { type: 'forget', params: ({ event }) => event },
                ],
              },
            ],
            'peer.message': {
              guard: { type: 'isViewer', params: ({ event }) => event },
              actions: { type: 'tellPeer', params: ({ event }) => event },
            },
            'peer.outgoing': { actions: { type: 'toRelay', params: ({ event }) => event } },
            'xstate.done.actor.*': { actions: { type: 'forget', params: ({ event }) => event.output } },
            'xstate.error.actor.*': {
              guard: { type: 'isPeer', params: ({ event }) => event },
              actions: { type: 'forget', params: ({ event }) => ({ address: event.actorId }) },
            },
          },
          initial: 'online',
          states: {
            online: {
              on: {
                'relay.lost': 'reconnecting',
                'relay.failed': {
                  target: 'offline',
                  actions: { type: 'giveUpRelay', params: ({ event }) => event },
                },
              },
            },
            reconnecting: {
              on: {
                'relay.failed': {
                  target: 'offline',
                  actions: { type: 'giveUpRelay', params: ({ event }) => event },
                },
              },
            },
            offline: { exit: assign({ offlineCode: null }) },
          },
        },
      },
    },
  },
});

function strangers({ viewers }: ShareContext, addresses: Id[]): Id[] {
  return addresses.filter((address) => !viewers.includes(address));
}

function failAt(code: FailureCode, step: ShareStep) {
  return { type: 'fail', params: { code, step } } as const;
}
