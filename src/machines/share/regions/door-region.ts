import { admit, greet, keepDoor, turnAway } from '../../../domain/door.ts';
import { shareSetup } from '../share-setup.ts';

/** Who may come in, while live: what viewers say of themselves, and what the sharer makes of it. */
export const doorRegion = shareSetup.createStateConfig({
  on: {
    'peer.message': [
      {
        guard: { type: 'isInconsistent', params: ({ event }) => event },
        actions: { type: 'tellInconsistent', params: ({ event }) => event },
      },
      {
        guard: { type: 'isHello', params: ({ event }) => event },
        actions: [
          { type: 'tellPeer', params: ({ event }) => event },
          { type: 'tellElsewhere', params: ({ event }) => event },
          {
            type: 'moveDoor',
            params: ({ context: { door }, event: { address, message } }) => ({
              door: message.type === 'hello' ? greet(door, address, message) : door,
            }),
          },
        ],
      },
    ],
    'share.admit': {
      guard: { type: 'isViewer', params: ({ event }) => event },
      actions: {
        type: 'moveDoor',
        params: ({ context: { door }, event }) => ({ door: admit(door, event.address) }),
      },
    },
    'share.refuse': {
      guard: { type: 'isViewer', params: ({ event }) => event },
      actions: {
        type: 'moveDoor',
        params: ({ context: { door }, event }) => ({ door: turnAway(door, event.address, 'refused') }),
      },
    },
    'share.remove': {
      guard: { type: 'isViewer', params: ({ event }) => event },
      actions: {
        type: 'moveDoor',
        params: ({ context: { door }, event }) => ({ door: turnAway(door, event.address, 'removed') }),
      },
    },
    'share.door': {
      actions: {
        type: 'moveDoor',
        params: ({ context: { door }, event }) => ({ door: keepDoor(door, event.rule) }),
      },
    },
  },
});
