import { watchMachine } from '../../../src/machines/watch/watch-machine.ts';
import { candidate, interfered, removed, sampleId, watchInput } from '../../fixtures/samples.ts';
import { standing, walkChart } from '../walk-chart.ts';

const [host, otherHost] = [sampleId(1), sampleId(2)];

/** The watch chart walked with a host that comes back under another address. */
export const watchWalk = walkChart(watchMachine, {
  inputs: [watchInput],
  examples: {
    'relay.welcome': [
      { type: 'relay.welcome', peers: [] },
      { type: 'relay.welcome', peers: [host] },
      { type: 'relay.welcome', peers: [otherHost] },
    ],
    'relay.lost': [{ type: 'relay.lost', retryInMs: 500 }],
    'relay.explained': [{ type: 'relay.explained', code: 'relay-down' }],
    'relay.failed': [
      { type: 'relay.failed', code: 'relay-refused' },
      { type: 'relay.failed', code: 'replaced' },
    ],
    'peer.joined': [
      { type: 'peer.joined', address: host },
      { type: 'peer.joined', address: otherHost },
    ],
    'peer.left': [
      { type: 'peer.left', address: host, reason: 'left' },
      { type: 'peer.left', address: host, reason: 'lost' },
      { type: 'peer.left', address: host, reason: 'replaced' },
    ],
    'peer.message': [
      { type: 'peer.message', address: host, message: candidate },
      { type: 'peer.message', address: host, message: { type: 'flooded' } },
      { type: 'peer.message', address: host, message: interfered },
      { type: 'peer.message', address: host, message: removed },
      { type: 'peer.message', address: host, message: { type: 'farewell', reason: 'tab-closed' } },
    ],
    'peer.interfered': [{ type: 'peer.interfered', address: host }],
    'peer.moved': [{ type: 'peer.moved', room: sampleId(20), secret: sampleId(21) }],
    'watch.leave': [{ type: 'watch.leave' }],
    'watch.rename': [{ type: 'watch.rename', name: 'Ada' }],
    'peer.outgoing': [{ type: 'peer.outgoing', address: host, message: candidate }],
  },
  outputs: {
    peer: [
      { address: host, end: 'lost' },
      { address: host, end: 'left' },
      { address: host, end: 'closed' },
      { address: host, end: 'closed', linkKept: true },
      { address: host, end: 'refused' },
      { address: host, end: 'removed' },
      { address: host, end: 'replaced' },
      { address: host, end: 'ousted' },
    ],
  },
  serialize: ({ host: known, nextHost, ousted, linkKept, times, failure, retryAt }) => [
    known,
    nextHost,
    ousted,
    linkKept,
    standing(times),
    failure,
    retryAt !== null,
  ],
});
