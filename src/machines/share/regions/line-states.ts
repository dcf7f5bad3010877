import { assign } from 'xstate';
import type { Id } from '../../../protocol/id.ts';
import type { RelayEvent } from '../../common/relay-events.ts';
import type { ShareContext } from '../share-context.ts';
import { shareSetup } from '../share-setup.ts';

type Told<Type> = Extract<RelayEvent, { type: Type }>;

/** What becomes of a line that is there, or on its way. */
const whenBroken = {
  'relay.lost': {
    target: 'reconnecting',
    actions: { type: 'planRetry', params: ({ event }: { event: Told<'relay.lost'> }) => event },
  },
  'relay.failed': {
    target: 'offline',
    actions: { type: 'giveUpRelay', params: ({ event }: { event: Told<'relay.failed'> }) => event },
  },
} as const;

/** The line to the relay while live. New viewers need it, the share itself does not. */
export const lineStates = shareSetup.createStateConfig({
  initial: 'online',
  on: {
    'share.move': { target: '.moving', actions: { type: 'move', params: ({ event }) => event } },
    'relay.welcome': {
      target: '.online',
      actions: [
        { type: 'tellPresence', params: ({ event }) => ({ addresses: event.peers }) },
        {
          type: 'startPeers',
          params: ({ context, event }) => ({ addresses: strangers(context, event.peers) }),
        },
        { type: 'expect', params: ({ event }) => ({ addresses: event.peers }) },
        'meetViewer',
      ],
    },
  },
  states: {
    online: {
      entry: assign({ lineProblem: null }),
      invoke: { id: 'spare', src: 'spare', onError: {} },
      on: {
        'spare.ready': {
          guard: 'isDoorOpen',
          actions: { type: 'leaveOffer', params: ({ event }) => event },
        },
        ...whenBroken,
      },
    },
    reconnecting: {
      exit: assign({ retryAt: null }),
      on: {
        ...whenBroken,
        'relay.lost': { actions: whenBroken['relay.lost'].actions },
      },
    },
    /** On the way to another room. Those who see the picture go on seeing it. */
    moving: { on: whenBroken },
    offline: { exit: assign({ offlineCode: null }) },
  },
});

function strangers({ viewers }: ShareContext, addresses: Id[]): Id[] {
  return addresses.filter((address) => !viewers.includes(address));
}
