import type { SnapshotFrom } from 'xstate';
import { formatLink } from '../protocol/link.ts';
import type { Failure, FailureCode } from './failure.ts';
import { type PeerView, peerView } from './peer-view.ts';
import { type ShareStep, shareSteps } from './share-events.ts';
import type { shareMachine } from './share-machine.ts';
import { listSteps, type Step } from './steps.ts';

export type SharePhase = 'ready' | 'starting' | 'live' | 'stopped' | 'source-ended' | 'failed';
export type RelayPhase = 'online' | 'reconnecting' | 'offline';

/** What the popup and the toolbar icon see of a share: plain JSON, derived from the chart, never stored. */
export interface ShareView {
  phase: SharePhase;
  /** The line to the relay, while live. */
  relay: RelayPhase | null;
  /** When the line is tried again, in milliseconds since the epoch. */
  retryAt: number | null;
  offlineCode: FailureCode | null;
  link: string | null;
  steps: Step<ShareStep>[];
  viewers: PeerView[];
  failure: Failure<ShareStep> | null;
}

type ShareSnapshot = SnapshotFrom<typeof shareMachine>;

export function shareView(snapshot: ShareSnapshot): ShareView {
  const { invite, times, failure, viewers, retryAt, offlineCode } = snapshot.context;
  const phase = phaseOf(snapshot);
  return {
    phase,
    relay: relayOf(snapshot),
    retryAt,
    offlineCode,
    link: phase === 'live' && invite ? formatLink(invite) : null,
    steps: listSteps(shareSteps, times, failure?.step),
    viewers: viewers.flatMap((address) => {
      const peer = snapshot.children[address]?.getSnapshot();
      return peer && 'context' in peer ? [peerView(peer)] : [];
    }),
    failure,
  };
}

function phaseOf(snapshot: ShareSnapshot): SharePhase {
  if (snapshot.hasTag('live')) return 'live';
  if (snapshot.hasTag('starting')) return 'starting';
  if (snapshot.matches({ idle: 'failed' })) return 'failed';
  if (snapshot.matches({ idle: 'stopped' })) return 'stopped';
  return snapshot.matches({ idle: 'sourceEnded' }) ? 'source-ended' : 'ready';
}

function relayOf(snapshot: ShareSnapshot): RelayPhase | null {
  if (snapshot.matches({ active: { live: 'online' } })) return 'online';
  if (snapshot.matches({ active: { live: 'reconnecting' } })) return 'reconnecting';
  return snapshot.matches({ active: { live: 'offline' } }) ? 'offline' : null;
}
