import { defaultQuality } from '../../domain/quality/quality.ts';
import { rungsOf } from '../../domain/quality/rungs.ts';
import { planSending, type SendingPlan } from '../../domain/quality/sending-plan.ts';
import type { SoundKind } from '../../domain/quality/sound-budget.ts';
import { createChangeNotifier } from '../../lib/change-notifier.ts';
import type { Id } from '../../protocol/id.ts';
import { createFirstPictures, type FirstPictures } from '../media/first-pictures.ts';
import { plainTrackSink, type TrackSink } from '../media/track-sink.ts';

/** A connection that sends what the host shows. */
export interface Member {
  address: Id;
  connection: RTCPeerConnection;
  /** Offers again: an older browser changes its codec in no other way. */
  renegotiate(): void;
  /** What it sends in the place of that name in a description, null for no sound. */
  soundOf(mid: string): SoundKind | null;
}

/** The connections of a share, and how they are to send: what `createQualityActor` decides. */
export interface SendingPool {
  /** How the picture gets into their senders. */
  readonly sink: TrackSink;
  readonly firstPictures: FirstPictures;
  plan: SendingPlan;
  /** Calls back when its plan changes, until the signal aborts. */
  onPlan(listener: () => void, signal: AbortSignal): void;
  members(): readonly Member[];
  /** Until the signal aborts. */
  join(member: Member, signal: AbortSignal): void;
  /** Calls back when a connection comes or goes, until the signal aborts. */
  onChange(listener: () => void, signal: AbortSignal): void;
}

export function createSendingPool(sink: TrackSink = plainTrackSink): SendingPool {
  const members = new Set<Member>();
  const { changed, onChange } = createChangeNotifier();
  const plans = createChangeNotifier();
  let plan = planSending(defaultQuality, rungsOf(defaultQuality)[0], 1, []);
  return {
    sink,
    firstPictures: createFirstPictures(),
    get plan() {
      return plan;
    },
    set plan(next) {
      plan = next;
      plans.changed();
    },
    onPlan: plans.onChange,
    members: () => [...members],
    join(member, signal) {
      members.add(member);
      signal.addEventListener(
        'abort',
        () => {
          members.delete(member);
          changed();
        },
        { once: true },
      );
      member.connection.addEventListener('signalingstatechange', changed, { signal });
      changed();
    },
    onChange,
  };
}
