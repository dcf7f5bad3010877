import { peerMachine } from '../../src/machines/peer-machine.ts';
import { candidate, interfered, playing, sampleDelivered, sampleId } from '../fixtures/samples.ts';
import { standing, walkChart } from './walk-chart.ts';

/** Nobody holds this peer, so there is nobody to hand its messages to. */
const orphan = peerMachine.provide({
  actions: { toRemote: () => {}, sayInterfered: () => {}, sayFlooded: () => {} },
});

/** The peer chart walked at both ends. */
export const peerWalk = walkChart(orphan, {
  inputs: [
    { address: sampleId(1), role: 'host', name: '' },
    { address: sampleId(1), role: 'viewer', name: '' },
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
    'description.refused': [{ type: 'description.refused' }],
    'message.outgoing': [{ type: 'message.outgoing', message: candidate }],
    'message.received': [
      { type: 'message.received', message: candidate },
      { type: 'message.received', message: playing },
      { type: 'message.received', message: interfered },
      { type: 'message.received', message: { type: 'flooded' } },
      { type: 'message.received', message: { type: 'pause', cover: 'blur' } },
      { type: 'message.received', message: { type: 'profile', name: 'Ada' } },
      { type: 'message.received', message: { type: 'saving', welcome: false } },
    ],
    'remote.lost': [{ type: 'remote.lost' }],
    'remote.back': [{ type: 'remote.back' }],
    'remote.flooded': [{ type: 'remote.flooded' }],
    'remote.closed': [{ type: 'remote.closed' }],
    'remote.interfered': [{ type: 'remote.interfered' }],
    'interference.told': [{ type: 'interference.told' }],
    'sending.measured': [{ type: 'sending.measured', delivered: sampleDelivered }],
    'remote.renewed': [{ type: 'remote.renewed', message: { type: 'candidate', candidate: null } }],
  },
  serialize: ({ times, failure, remoteOnline, hasPlayed, pauseCover, hostName, savingWelcome, end }) => [
    standing(times),
    failure,
    remoteOnline,
    hasPlayed,
    pauseCover,
    hostName,
    savingWelcome,
    end,
  ],
});
