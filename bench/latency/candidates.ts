import type { Candidate } from '../lib/candidate.ts';
import { libraryCandidate } from '../lib/library-candidate.ts';
import { tabwireCandidate } from '../lib/tabwire-candidate.ts';

/** Tabwire, in each of its two modes. */
export const names = { text: 'Tabwire, text', motion: 'Tabwire, motion' };

/** Bare connections, as good as they get. */
export const floors: readonly [Candidate, ...Candidate[]] = [
  libraryCandidate('bare, browser defaults', { peer: 'bare' }),
  libraryCandidate('bare, jitterBufferTarget 0', { peer: 'bare', watch: { jitterBufferTarget: 0 } }),
  libraryCandidate('bare, H.264', { peer: 'bare', codec: 'H264' }),
];

/** In the order they take turns; all others are compared with the first. */
export const candidates: readonly Candidate[] = [
  ...floors,
  tabwireCandidate(names.text, 'text'),
  tabwireCandidate(names.motion, 'motion'),
  libraryCandidate('PeerJS', { peer: 'peerJs' }),
];

/** To see that the bench sees what it should see, on demand alone: the same way once with and once without a delay. */
export const heldBack: readonly Candidate[] = [
  libraryCandidate('held back 0 ms', { peer: 'bare', holdMs: 0 }),
  libraryCandidate('held back 100 ms', { peer: 'bare', holdMs: 100 }),
];
