import { peerMachine } from '../../../src/machines/peer/peer-machine.ts';
import { doorStates } from '../../../src/protocol/messages/door-state.ts';
import {
  candidate,
  hello,
  interfered,
  offer,
  playing,
  sampleDelivered,
  sampleId,
} from '../../fixtures/samples.ts';
import { standing, walkChart } from '../walk-chart.ts';

const standings = ['inside', ...doorStates] as const;

/** This peer has no parent to hand its messages to. */
const orphan = peerMachine.provide({
  actions: {
    toRemote: () => {},
    sayInterfered: () => {},
    sayFlooded: () => {},
    sayDoor: () => {},
    sayMoved: () => {},
  },
});

/** The peer chart walked at both ends. */
export const peerWalk = walkChart(orphan, {
  inputs: [
    { address: sampleId(1), role: 'host', name: '', token: null, door: 'open' },
    { address: sampleId(1), role: 'host', name: '', token: null, door: 'closed' },
    { address: sampleId(1), role: 'viewer', name: '', token: sampleId(2), door: 'open' },
  ],
  examples: {
    'offer.ready': [{ type: 'offer.ready' }],
    'answer.ready': [{ type: 'answer.ready' }],
    'ice.connected': [{ type: 'ice.connected' }],
    'ice.failed': [{ type: 'ice.failed' }],
    'path.silent': [{ type: 'path.silent' }],
    'path.heard': [{ type: 'path.heard' }],
    'code.ready': [{ type: 'code.ready', code: '012345678901' }],
    'frame.decoded': [{ type: 'frame.decoded' }],
    'description.refused': [{ type: 'description.refused', code: 'description-refused' }],
    'servers.refused': [{ type: 'servers.refused' }],
    'message.outgoing': [{ type: 'message.outgoing', message: candidate }],
    'message.received': [
      { type: 'message.received', message: candidate },
      { type: 'message.received', message: playing },
      { type: 'message.received', message: interfered },
      { type: 'message.received', message: { type: 'flooded' } },
      { type: 'message.received', message: { type: 'pause', cover: 'blur' } },
      { type: 'message.received', message: { type: 'source', trouble: 'crashed' } },
      { type: 'message.received', message: hello },
      { type: 'message.received', message: offer },
      { type: 'message.received', message: { type: 'moved', room: sampleId(20), secret: sampleId(21) } },
      ...doorStates.map((state) => ({ type: 'message.received', message: { type: 'door', state } }) as const),
      { type: 'message.received', message: { type: 'profile', name: 'Ada' } },
      { type: 'message.received', message: { type: 'saving', welcome: false } },
      { type: 'message.received', message: { type: 'link', kept: true } },
    ],
    'remote.lost': [{ type: 'remote.lost' }],
    'remote.back': [{ type: 'remote.back' }],
    'remote.elsewhere': [{ type: 'remote.elsewhere' }],
    'remote.gone': [
      { type: 'remote.gone', end: 'left' },
      { type: 'remote.gone', end: 'rejoined', offer: sampleId(22) },
    ],
    'remote.inconsistent': [{ type: 'remote.inconsistent' }],
    'remote.flooded': [{ type: 'remote.flooded' }],
    'remote.closed': [{ type: 'remote.closed' }],
    'remote.interfered': [{ type: 'remote.interfered' }],
    'interference.told': [{ type: 'interference.told' }],
    'name.changed': [{ type: 'name.changed', name: 'Grace' }],
    'room.moved': [{ type: 'room.moved', room: sampleId(20), secret: sampleId(21) }],
    'door.standing': standings.map((standing) => ({ type: 'door.standing', standing })),
    'sending.measured': [{ type: 'sending.measured', delivered: sampleDelivered }],
    'remote.renewed': [{ type: 'remote.renewed', message: { type: 'candidate', candidate: null } }],
  },
  serialize: (
    {
      times,
      failure,
      remoteOnline,
      hasPlayed,
      pauseCover,
      trouble,
      remoteName,
      linkKept,
      end,
      advice,
      renewals,
      door,
    },
    snapshot,
  ) => [
    // A new connection begins with the first step.
    snapshot.matches({ open: { connecting: 'offer' } }) && renewals.length,
    standing(times),
    failure,
    remoteOnline,
    hasPlayed,
    // Either way no picture comes.
    pauseCover !== null || trouble !== null,
    remoteName,
    linkKept,
    end,
    advice,
    door,
  ],
});
