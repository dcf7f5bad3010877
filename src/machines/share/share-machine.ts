import { assertEvent, assign } from 'xstate';
import { leave } from '../../domain/door.ts';
import { suitedTo } from '../../domain/quality/quality.ts';
import type { FailureCode } from '../common/failure.ts';
import { doorRegion } from './regions/door-region.ts';
import { flowStates } from './regions/flow-states.ts';
import { healthStates } from './regions/health-states.ts';
import { lineStates } from './regions/line-states.ts';
import { marksStates } from './regions/marks-states.ts';
import { microphoneStates } from './regions/microphone-states.ts';
import { captureEnds, partingStates } from './regions/parting-states.ts';
import { sourceStates } from './regions/source-states.ts';
import { tabEnded, tabEvents } from './regions/tab-events.ts';
import { blankShare } from './share-context.ts';
import type { ShareStep } from './share-events.ts';
import { shareSetup } from './share-setup.ts';

/** The side that shows: capture and login side by side, then one peer for each viewer. */
export const shareMachine = shareSetup.createMachine({
  id: 'share',
  context: blankShare,
  initial: 'idle',
  states: {
    idle: {
      on: {
        'share.start': { target: 'active', actions: { type: 'reset', params: ({ event }) => event } },
        'share.dismiss': { target: '.ready', actions: 'clear' },
        'share.lost': { target: '.lost', actions: { type: 'keepLost', params: ({ event }) => event } },
        'tab.ended': tabEnded,
        'share.refused': {
          target: '.failed',
          actions: [
            'clear',
            { type: 'fail', params: ({ event }) => ({ code: event.code, step: 'capture' }) },
          ],
        },
      },
      initial: 'ready',
      states: { ready: {}, stopped: {}, sourceEnded: {}, failed: {}, lost: {} },
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
            const { invite, key, address, relayOnly } = event;
            return { ...invite, role: 'host', key, address, relayOnly };
          },
          onError: { target: 'idle.failed', actions: failAt('crashed', 'login') },
        },
        {
          id: 'quality',
          src: 'quality',
          input: ({ context: { source, quality } }) => suitedTo(source, quality),
          onError: { target: 'idle.failed', actions: failAt('crashed', 'capture') },
        },
      ],
      exit: [
        { type: 'stopPeers', params: ({ context }) => ({ addresses: context.viewers }) },
        'forgetAll',
        assign({ captured: null, switchCode: null, relief: null }),
      ],
      on: {
        'share.stop': 'idle.stopped',
        'capture.ended': captureEnds,
        'share.quality': { actions: { type: 'setQuality', params: ({ event }) => event } },
        ...tabEvents,
        'share.rename': { actions: { type: 'rename', params: ({ event }) => event } },
        'relay.explained': { actions: { type: 'keepLineProblem', params: ({ event }) => event } },
        'sending.relieved': { actions: { type: 'keepRelief', params: ({ event }) => event } },
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
            'peer.left': { actions: { type: 'forgetEarly', params: ({ event }) => event } },
            'peer.message': [
              {
                guard: { type: 'isInconsistent', params: ({ event }) => event },
                actions: { type: 'forgetEarly', params: ({ event }) => event },
              },
              {
                guard: { type: 'isHello', params: ({ event }) => event },
                actions: { type: 'greetEarly', params: ({ event }) => event },
              },
            ],
            'share.door': { actions: { type: 'setDoorRule', params: ({ event }) => event } },
            'tab.leaving': {
              guard: { type: 'isShown', params: ({ event }) => event },
              actions: { type: 'beginDeparture', params: ({ event }) => event },
            },
            'tab.stayed': { actions: { type: 'endDeparture', params: ({ event }) => event } },
            'tab.known': {
              guard: { type: 'isShown', params: ({ event }) => event },
              actions: { type: 'keepPage', params: ({ event }) => event },
            },
            'tab.arrived': {
              guard: { type: 'isShown', params: ({ event }) => event },
              actions: [
                { type: 'endDeparture', params: ({ event }) => event },
                { type: 'keepCover', params: ({ event }) => event },
              ],
            },
          },
          states: {
            capture: {
              initial: 'waiting',
              states: {
                waiting: {
                  entry: { type: 'beginStep', params: { step: 'capture' } },
                  exit: { type: 'endStep', params: { step: 'capture' } },
                  on: {
                    'capture.started': {
                      target: 'done',
                      actions: { type: 'keepCaptured', params: ({ event }) => event },
                    },
                    'capture.cancelled': { target: '#share.idle.ready', actions: 'clear' },
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
                  entry: ['forgetAll', { type: 'beginStep', params: { step: 'login' } }],
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
                done: { type: 'final' },
              },
            },
          },
          onDone: 'live',
        },
        parting: partingStates,
        live: {
          tags: 'live',
          type: 'parallel',
          entry: [
            'coverStart',
            { type: 'startPeers', params: ({ context }) => ({ addresses: context.viewers }) },
            { type: 'beginStep', params: { step: 'viewer' } },
            'meetViewer',
          ],
          exit: { type: 'endStep', params: { step: 'viewer' } },
          on: {
            'peer.joined': [
              {
                guard: { type: 'isBack', params: ({ event }) => event },
                actions: { type: 'tellPeerBack', params: ({ event }) => event },
              },
              {
                guard: { type: 'isViewer', params: ({ event }) => event },
                actions: { type: 'tellPeerRejoined', params: ({ event }) => event },
              },
              {
                actions: [
                  {
                    type: 'startPeers',
                    params: ({ event: { address, offer } }) => ({ addresses: [address], offer }),
                  },
                  { type: 'expect', params: ({ event }) => ({ addresses: [event.address] }) },
                  'meetViewer',
                ],
              },
            ],
            'peer.left': {
              guard: { type: 'isViewer', params: ({ event }) => event },
              actions: { type: 'tellPeerLeft', params: ({ event }) => event },
            },
            'peer.message': {
              guard: { type: 'isViewer', params: ({ event }) => event },
              actions: { type: 'tellPeer', params: ({ event }) => event },
            },
            'share.refused': { actions: { type: 'tellRefusal', params: ({ event }) => event } },
            'share.dismiss': { actions: assign({ switchCode: null }) },
            'share.rename': { actions: [{ type: 'rename', params: ({ event }) => event }, 'tellName'] },
            'sending.measured': {
              guard: { type: 'isViewer', params: ({ event }) => event },
              actions: { type: 'tellMeasured', params: ({ event }) => event },
            },
            'peer.interfered': {
              guard: { type: 'isViewer', params: ({ event }) => event },
              actions: { type: 'tellPeerInterfered', params: ({ event }) => event },
            },
            'peer.flooded': {
              guard: { type: 'isViewer', params: ({ event }) => event },
              actions: { type: 'tellPeerFlooded', params: ({ event }) => event },
            },
            'peer.outgoing': { actions: { type: 'toRelay', params: ({ event }) => event } },
            'xstate.done.actor.*': [
              {
                guard: { type: 'hasRejoined', params: ({ event }) => event.output },
                actions: [
                  { type: 'stopPeers', params: ({ event }) => ({ addresses: [event.output.address] }) },
                  {
                    type: 'startPeers',
                    params: ({ event: { output } }) => ({ addresses: [output.address], offer: output.offer }),
                  },
                ],
              },
              {
                actions: [
                  { type: 'forget', params: ({ event }) => event.output },
                  {
                    type: 'moveDoor',
                    params: ({ context: { door }, event: { output } }) => ({
                      door: leave(door, output.address, output.end),
                    }),
                  },
                ],
              },
            ],
            'xstate.error.actor.*': {
              guard: { type: 'isPeer', params: ({ event }) => event },
              actions: [
                { type: 'forget', params: ({ event }) => ({ address: event.actorId }) },
                {
                  type: 'moveDoor',
                  params: ({ context: { door }, event }) => ({ door: leave(door, event.actorId) }),
                },
              ],
            },
          },
          states: {
            line: lineStates,
            flow: flowStates,
            health: healthStates,
            microphone: microphoneStates,
            marks: marksStates,
            source: sourceStates,
            door: doorRegion,
          },
        },
      },
    },
  },
});

function failAt(code: FailureCode, step: ShareStep) {
  return { type: 'fail', params: { code, step } } as const;
}
