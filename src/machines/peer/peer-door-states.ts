import { lastWords } from './admission-replies.ts';
import { failAt, inconsistent, interferedAt } from './peer-failures.ts';
import { peerSetup } from './peer-setup.ts';

/** The viewer says who it is, and the host who may come in. Nothing is offered here, so nothing of the picture leaves. */
export const peerDoorStates = peerSetup.createStateConfig({
  tags: 'door',
  on: {
    ...interferedAt('offer'),
    ...inconsistent,
    'message.received': [
      {
        guard: { type: 'isOffer', params: ({ event }) => event },
        target: 'open',
        actions: { type: 'receiveAgain', params: ({ event }) => event },
      },
      ...lastWords,
      {
        guard: { type: 'isNamed', params: ({ event }) => event },
        actions: { type: 'keepRemoteName', params: ({ event }) => event },
      },
    ],
    'door.standing': [
      { guard: { type: 'isStanding', params: ({ event }) => ({ ...event, is: 'inside' }) }, target: 'open' },
      {
        guard: { type: 'isStanding', params: ({ event }) => ({ ...event, is: 'asking' }) },
        target: '.asking',
      },
      { guard: { type: 'isStanding', params: ({ event }) => ({ ...event, is: 'full' }) }, target: '.full' },
    ],
    'remote.flooded': { target: 'failed', actions: [failAt('flooded', 'offer'), 'sayFlooded'] },
    'name.changed': { actions: [{ type: 'keepName', params: ({ event }) => event }, 'sayHello'] },
    'remote.back': { actions: 'sayHello' },
    'remote.lost': 'ended',
  },
  initial: 'coming',
  states: {
    coming: {
      always: { guard: 'isDoorOpen', target: '#peer.open' },
      after: { helloTimeoutMs: { target: '#peer.failed', actions: failAt('hello-timeout', 'offer') } },
    },
    /** For as long as both are there: people take their time. */
    asking: {
      entry: { type: 'sayDoor', params: { state: 'asking' } },
      on: {
        'message.received': {
          guard: { type: 'isHello', params: ({ event }) => event },
          target: 'asking',
          reenter: true,
          actions: { type: 'keepRemoteName', params: ({ event }) => event },
        },
      },
    },
    full: {
      entry: { type: 'sayDoor', params: { state: 'full' } },
      on: {
        'message.received': {
          guard: { type: 'isHello', params: ({ event }) => event },
          target: 'full',
          reenter: true,
          actions: { type: 'keepRemoteName', params: ({ event }) => event },
        },
      },
    },
  },
});
