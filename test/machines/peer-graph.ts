import { peerMachine } from '../../src/machines/peer-machine.ts';
import { candidate, playing, sampleId } from '../fixtures/samples.ts';
import { standing, walkChart } from './walk-chart.ts';

/** Nobody holds this peer, so there is nobody to hand its messages to. */
const orphan = peerMachine.provide({ actions: { toRemote: () => {} } });

/** The peer chart walked with one remote. */
export const peerWalk = walkChart(orphan, {
  input: { address: sampleId(1), role: 'host' },
  examples: {
    'offer.ready': [{ type: 'offer.ready' }],
    'answer.ready': [{ type: 'answer.ready' }],
    'ice.connected': [{ type: 'ice.connected' }],
    'ice.failed': [{ type: 'ice.failed' }],
    'frame.decoded': [{ type: 'frame.decoded' }],
    'description.refused': [{ type: 'description.refused' }],
    'message.outgoing': [{ type: 'message.outgoing', message: candidate }],
    'message.received': [
      { type: 'message.received', message: candidate },
      { type: 'message.received', message: playing },
    ],
    'remote.lost': [{ type: 'remote.lost' }],
  },
  serialize: ({ times, failure }) => [standing(times), failure],
});
