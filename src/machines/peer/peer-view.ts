import type { SnapshotFrom } from 'xstate';
import type { PauseCover } from '../../protocol/messages/pause-cover.ts';
import type { Failure } from '../common/failure.ts';
import { listSteps, type Step } from '../common/steps.ts';
import { type Delivered, type PeerStep, peerSteps } from './peer-events.ts';
import type { peerMachine } from './peer-machine.ts';

export const peerPhases = [
  'coming',
  'asking',
  'full',
  'connecting',
  'live',
  'interrupted',
  'failed',
] as const;
export type PeerPhase = (typeof peerPhases)[number];

/** What people see of one remote. */
export interface PeerView {
  address: string;
  /** What it calls itself; empty where it says nothing. */
  name: string;
  phase: PeerPhase;
  /** When it came, in milliseconds since the epoch. */
  since: number;
  /** Whether the relay has the remote on the line. */
  remoteOnline: boolean;
  steps: Step<PeerStep>[];
  failure: Failure<PeerStep> | null;
  /** 12 digits that are the same at both ends unless an attacker is between them. */
  code: string | null;
  /** What covers the picture here while the host pauses. */
  pauseCover: PauseCover | null;
  delivered: Delivered | null;
}

export function peerView(snapshot: SnapshotFrom<typeof peerMachine>): PeerView {
  const { address, remoteName, since, times, failure, remoteOnline, code, pauseCover, delivered } =
    snapshot.context;
  return {
    address,
    name: remoteName,
    phase: phaseOf(snapshot),
    since,
    remoteOnline,
    steps: listSteps(peerSteps, times, failure?.step),
    failure,
    code,
    pauseCover,
    delivered,
  };
}

function phaseOf(snapshot: SnapshotFrom<typeof peerMachine>): PeerPhase {
  if (snapshot.matches('failed')) return 'failed';
  if (snapshot.matches({ door: 'asking' })) return 'asking';
  if (snapshot.matches({ door: 'full' })) return 'full';
  if (snapshot.hasTag('door')) return 'coming';
  if (snapshot.hasTag('interrupted')) return 'interrupted';
  return snapshot.hasTag('live') ? 'live' : 'connecting';
}
