import type { SnapshotFrom } from 'xstate';
import type { DoorRule } from '../../domain/door.ts';
import type { OverlayProblem } from '../../domain/overlay.ts';
import type { Quality } from '../../domain/quality/quality.ts';
import type { Relief } from '../../domain/quality/relief.ts';
import type { Captured, Source, SourceKind } from '../../domain/source.ts';
import { formatLink } from '../../protocol/link.ts';
import type { MarkRule } from '../../protocol/messages/talk-messages.ts';
import type { Failure, FailureCode, LineProblem, PageProblem } from '../common/failure.ts';
import { listSteps, type Step } from '../common/steps.ts';
import type { StorageProblem } from '../common/storage-problem.ts';
import { type PeerView, peerView } from '../peer/peer-view.ts';
import { type ShareStep, shareSteps } from './share-events.ts';
import type { shareMachine } from './share-machine.ts';
import { hiddenBy } from './shown-tabs.ts';

export type SharePhase = 'ready' | 'starting' | 'live' | 'stopped' | 'source-ended' | 'failed';
/** `moving`: on the way to another room, to which a new link leads. */
export type RelayPhase = 'online' | 'moving' | 'reconnecting' | 'offline';

export const microphonePhases = ['off', 'opening', 'on', 'muted'] as const;
export type MicrophonePhase = (typeof microphonePhases)[number];

export const marksPhases = ['off', 'over', 'opening', 'in'] as const;
/** `off`: viewers may not point and draw. `opening`: they do so over their own pictures still, soon in the tab. */
export type MarksPhase = (typeof marksPhases)[number];

/** What is shown. */
export interface SourceView extends Captured {
  /** The tab on which the icon was clicked; null for all that was chosen elsewhere. */
  tabId: number | null;
  /** Whether the sharer has muted it in the browser, so that only viewers hear it. */
  muted: boolean;
  /** People chose to share without its sound. */
  soundOff: boolean;
}

/** What the popup and the toolbar icon see of a share: plain JSON, derived from the chart, never stored. */
export interface ShareView {
  phase: SharePhase;
  /** The line to the relay, while live. */
  relay: RelayPhase | null;
  /** When the line is tried again, in milliseconds since the epoch. */
  retryAt: number | null;
  /** Why the line is down, once it is known. */
  lineProblem: LineProblem | null;
  offlineCode: FailureCode | null;
  link: string | null;
  /** Null while nothing is shown: the one before has ended and the next one is not there yet. */
  source: SourceView | null;
  /** What was asked for last, for another try. */
  kind: SourceKind | null;
  paused: boolean;
  /** Why viewers see nothing of the page in the shared tab; null where they do. */
  covered: PageProblem | null;
  /** Whether the page of the shared tab has crashed, so that viewers have its last picture. */
  crashed: boolean;
  /** Whether the share has ended because the browser unloaded its tab. */
  discarded: boolean;
  microphone: MicrophonePhase;
  microphoneCode: FailureCode | null;
  marks: MarksPhase;
  overlayProblem: OverlayProblem | null;
  quality: Quality;
  /** What is given up of it, as this computer cannot keep up. */
  relief: Relief | null;
  door: DoorRule;
  /** Whether another source is being asked for; the one before goes on until it is there. */
  switching: boolean;
  /** Why that came to nothing, until people have read it. */
  switchCode: FailureCode | null;
  /** What the share does without, because the browser's storage failed. */
  storageProblem: StorageProblem | null;
  steps: Step<ShareStep>[];
  viewers: PeerView[];
  failure: Failure<ShareStep> | null;
}

type ShareSnapshot = SnapshotFrom<typeof shareMachine>;

export function shareView(snapshot: ShareSnapshot): ShareView {
  const { invite, times, failure, viewers, retryAt, lineProblem, offlineCode } = snapshot.context;
  const {
    source,
    nextSource,
    captured,
    switchCode,
    microphoneCode,
    quality,
    relief,
    overlayProblem,
    storageProblem,
  } = snapshot.context;
  const phase = phaseOf(snapshot);
  return {
    phase,
    relay: relayOf(snapshot),
    retryAt,
    lineProblem,
    offlineCode,
    link: phase === 'live' && invite ? formatLink(invite) : null,
    source: source &&
      captured && {
        ...captured,
        tabId: tabIdOf(source),
        soundOff: isSoundOff(source),
        muted: isMuted(source),
      },
    kind: (nextSource ?? source)?.kind ?? snapshot.context.lostKind,
    switching: phase === 'live' && !snapshot.matches({ active: { live: { source: 'shown' } } }),
    paused: snapshot.matches({ active: { live: { flow: 'paused' } } }),
    discarded: phase === 'source-ended' && snapshot.context.sourceEnd === 'tab-unloaded',
    crashed: snapshot.matches({ active: { live: { health: 'crashed' } } }),
    covered: snapshot.matches({ active: { live: { flow: { open: 'covered' } } } })
      ? hiddenBy(snapshot.context)
      : null,
    microphone: microphoneOf(snapshot),
    microphoneCode,
    marks: marksOf(snapshot),
    overlayProblem,
    quality,
    relief,
    door: snapshot.context.door.rule,
    switchCode,
    storageProblem,
    steps: listSteps(shareSteps, times, failure?.step),
    viewers: (phase === 'source-ended' ? [] : viewers).flatMap((address) => {
      const peer = snapshot.children[address]?.getSnapshot();
      return peer && 'context' in peer ? [peerView(peer)] : [];
    }),
    failure,
  };
}

function phaseOf(snapshot: ShareSnapshot): SharePhase {
  if (snapshot.hasTag('live')) return 'live';
  if (snapshot.hasTag('starting')) return 'starting';
  if (snapshot.matches({ idle: 'failed' }) || snapshot.matches({ idle: 'lost' })) return 'failed';
  if (snapshot.matches({ idle: 'stopped' })) return 'stopped';
  const hasEnded = snapshot.matches({ idle: 'sourceEnded' }) || snapshot.matches({ active: 'parting' });
  return hasEnded ? 'source-ended' : 'ready';
}

function relayOf(snapshot: ShareSnapshot): RelayPhase | null {
  if (snapshot.matches({ active: { live: { line: 'online' } } })) return 'online';
  if (snapshot.matches({ active: { live: { line: 'moving' } } })) return 'moving';
  if (snapshot.matches({ active: { live: { line: 'reconnecting' } } })) return 'reconnecting';
  return snapshot.matches({ active: { live: { line: 'offline' } } }) ? 'offline' : null;
}

function tabIdOf(source: Source): number | null {
  return source.kind === 'tab' ? source.tabId : null;
}

function isMuted(source: Source): boolean {
  return source.kind === 'tab' && source.muted;
}

function isSoundOff(source: Source): boolean {
  return source.kind !== 'camera' && !source.sound;
}

function microphoneOf(snapshot: ShareSnapshot): MicrophonePhase {
  if (snapshot.matches({ active: { live: { microphone: { on: 'open' } } } })) return 'on';
  if (snapshot.matches({ active: { live: { microphone: { on: 'muted' } } } })) return 'muted';
  return snapshot.matches({ active: { live: { microphone: 'on' } } }) ? 'opening' : 'off';
}

function marksOf(snapshot: ShareSnapshot): MarksPhase {
  if (snapshot.matches({ active: { live: { marks: 'off' } } })) return 'off';
  if (snapshot.matches({ active: { live: { marks: { inside: 'open' } } } })) return 'in';
  return snapshot.matches({ active: { live: { marks: 'inside' } } }) ? 'opening' : 'over';
}

/** What viewers are told of it. */
export function markRuleOf({ marks }: ShareView): MarkRule {
  return marks === 'opening' ? 'over' : marks;
}
