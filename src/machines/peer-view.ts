import type { SnapshotFrom } from 'xstate';
import type { PauseCover } from '../protocol/pause-cover.ts';
import type { Failure } from './failure.ts';
import { type Delivered, type PeerStep, peerSteps } from './peer-events.ts';
import type { peerMachine } from './peer-machine.ts';
import { listSteps, type Step } from './steps.ts';

export const peerPhases = ['connecting', 'live', 'interrupted', 'failed'] as const;
export type PeerPhase = (typeof peerPhases)[number];

/** What people see of one remote. */
export interface PeerView {
  address: string;
  phase: PeerPhase;
  /** Whether the relay has the remote on the line. */
  remoteOnline: boolean;
  steps: Step<PeerStep>[];
  failure: Failure<PeerStep> | null;
  /** 12 digits that are the same at both ends when nobody is in between. */
  code: string | null;
  /** What covers the picture here while the host pauses. */
  pauseCover: PauseCover | null;
  delivered: Delivered | null;
}

export function peerView(snapshot: SnapshotFrom<typeof peerMachine>): PeerView {
  const { address, times, failure, remoteOnline, code, pauseCover, delivered } = snapshot.context;
  const steps = listSteps(peerSteps, times, failure?.step);
  return { address, phase: phaseOf(snapshot), remoteOnline, steps, failure, code, pauseCover, delivered };
}

function phaseOf(snapshot: SnapshotFrom<typeof peerMachine>): PeerPhase {
  if (snapshot.matches('failed')) return 'failed';
  if (snapshot.hasTag('interrupted')) return 'interrupted';
  return snapshot.hasTag('live') ? 'live' : 'connecting';
}
