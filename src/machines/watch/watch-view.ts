import type { SnapshotFrom } from 'xstate';
import type { Id } from '../../protocol/id.ts';
import type { Farewell } from '../../protocol/messages/farewell.ts';
import type { PauseCover } from '../../protocol/messages/pause-cover.ts';
import type { SourceTrouble } from '../../protocol/messages/source-trouble.ts';
import type { Failure, LineProblem } from '../common/failure.ts';
import { listSteps, type Step } from '../common/steps.ts';
import type { PeerStep } from '../peer/peer-events.ts';
import { type PeerView, peerView } from '../peer/peer-view.ts';
import { type WatchStep, watchSteps } from './watch-events.ts';
import type { watchMachine } from './watch-machine.ts';

export const watchPhases = [
  'joining',
  'waiting',
  /** The sharer has been told, and has yet to let this viewer in. */
  'asking',
  /** As many watch as may; it goes on as soon as one leaves. */
  'full',
  'connecting',
  'playing',
  /** The path is lost; the last picture stays while another one is looked for, or the page is about to begin again. */
  'reconnecting',
  /** The path is lost, and the relay has no host on the line either, or has yet to say why the host closed it. */
  'gone',
  'ended',
  'refused',
  'removed',
  /** This viewer went by itself. */
  'left',
  'failed',
] as const;
export type WatchPhase = (typeof watchPhases)[number];

/** What the viewer page sees of a viewing, derived from the chart. */
export interface WatchView {
  phase: WatchPhase;
  /** Whether the line to the relay is up; the picture does not need it. */
  relayOnline: boolean;
  /** When the line to the relay is tried again, in milliseconds since the epoch. */
  retryAt: number | null;
  /** Why that line is down, once it is known. */
  lineProblem: LineProblem | null;
  /** What the address of the page has to lead to. */
  room: Id;
  /** Address of the host, by which its stream is found. */
  host: string | null;
  steps: Step<WatchStep | PeerStep>[];
  failure: Failure<WatchStep | PeerStep> | null;
  /** 12 digits that are the same at both ends unless an attacker is between them. */
  code: string | null;
  /** What covers the picture while the host pauses. */
  pauseCover: PauseCover | null;
  /** What is wrong with what the host shows. */
  trouble: SourceTrouble | null;
  /** What the host calls itself; empty where it says nothing. */
  hostName: string;
  /** Whether the host minds that pictures are saved. */
  savingWelcome: boolean;
  /** Whether the host can come back under this link after its program has ended. */
  linkKept: boolean;
  /** Why the host has ended its share, as far as it has told. */
  farewell: Farewell;
}

export function watchView(snapshot: SnapshotFrom<typeof watchMachine>): WatchView {
  const { host, times, failure, retryAt, lineProblem } = snapshot.context;
  const child = snapshot.children.peer;
  const peer = child ? peerView(child.getSnapshot()) : null;
  return {
    phase: phaseOf(snapshot, peer),
    relayOnline:
      snapshot.matches({ active: { relay: 'online' } }) || snapshot.matches({ active: { relay: 'moving' } }),
    room: snapshot.context.input.room,
    retryAt,
    lineProblem,
    host,
    steps: [...listSteps(watchSteps, times, failure?.step), ...(peer?.steps ?? [])],
    failure: failure ?? peer?.failure ?? null,
    code: peer?.code ?? null,
    pauseCover: peer?.pauseCover ?? null,
    trouble: child?.getSnapshot().context.trouble ?? null,
    hostName: peer?.name ?? '',
    savingWelcome: child?.getSnapshot().context.savingWelcome ?? true,
    linkKept: child?.getSnapshot().context.linkKept ?? snapshot.context.linkKept,
    farewell: snapshot.context.farewell,
  };
}

function phaseOf(snapshot: SnapshotFrom<typeof watchMachine>, peer: PeerView | null): WatchPhase {
  if (snapshot.value === 'dropped') return 'reconnecting';
  if (typeof snapshot.value === 'string') return snapshot.value;
  if (peer) return peerPhase(peer);
  if (snapshot.matches({ active: { host: 'closed' } })) return 'gone';
  return snapshot.matches({ active: { relay: 'joining' } }) ? 'joining' : 'waiting';
}

function peerPhase({ phase, remoteOnline }: PeerView): WatchPhase {
  if (phase === 'live') return 'playing';
  if (phase === 'interrupted') return remoteOnline ? 'reconnecting' : 'gone';
  return phase === 'coming' ? 'connecting' : phase;
}
