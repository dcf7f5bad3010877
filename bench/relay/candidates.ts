import type { Candidate } from './candidate.ts';
import { bittorrentTracker } from './candidates/bittorrent-tracker.ts';
import { floor } from './candidates/floor.ts';
import { peerServer } from './candidates/peer-server.ts';
import { simpleSignal } from './candidates/simple-signal.ts';
import { socketIo } from './candidates/socket-io.ts';
import { tabwire } from './candidates/tabwire.ts';
import { yWebrtc } from './candidates/y-webrtc.ts';

/** Node's own backlog, and the relay's. */
const backlogs = { usual: 511, long: 4096 };

/** In the order they take turns; all others are compared with the first. */
export const candidates: [Candidate, ...Candidate[]] = [
  floor('floor: 20 lines of ws', backlogs.usual),
  floor('floor, long backlog', backlogs.long),
  tabwire,
  peerServer,
  socketIo,
  bittorrentTracker,
  yWebrtc,
  simpleSignal,
];
