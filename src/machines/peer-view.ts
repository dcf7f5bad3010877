import type { SnapshotFrom } from 'xstate';
import type { Failure } from './failure.ts';
import { type PeerStep, peerSteps } from './peer-events.ts';
import type { peerMachine } from './peer-machine.ts';
import { listSteps, type Step } from './steps.ts';

/** What people see of one remote. */
export interface PeerView {
  address: string;
  phase: 'connecting' | 'live' | 'failed';
  steps: Step<PeerStep>[];
  failure: Failure<PeerStep> | null;
}

export function peerView(snapshot: SnapshotFrom<typeof peerMachine>): PeerView {
  const { address, times, failure } = snapshot.context;
  const phase = failure ? 'failed' : snapshot.hasTag('live') ? 'live' : 'connecting';
  return { address, phase, steps: listSteps(peerSteps, times, failure?.step), failure };
}
