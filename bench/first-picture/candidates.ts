import type { Candidate } from '../lib/candidate.ts';
import { libraryCandidate } from '../lib/library-candidate.ts';
import { tabwireCandidate } from '../lib/tabwire-candidate.ts';

export const names = { floor: 'bare, plain trickle', tabwire: 'Tabwire', peerJs: 'PeerJS' };

/** In the order they take turns; all others are compared with the first. */
export const candidates: readonly Candidate[] = [
  libraryCandidate(names.floor, { peer: 'bare' }),
  tabwireCandidate(names.tabwire, 'text'),
  libraryCandidate(names.peerJs, { peer: 'peerJs' }),
  libraryCandidate('simple-peer', { peer: 'simplePeer' }),
  libraryCandidate('trystero', { peer: 'trystero' }),
];
