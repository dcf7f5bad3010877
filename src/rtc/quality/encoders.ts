import type { Codec, Quality } from '../../domain/quality/quality.ts';
import type { SendingPlan } from '../../domain/quality/sending-plan.ts';
import type { Delivered } from '../../machines/peer/peer-events.ts';
import type { Id } from '../../protocol/id.ts';

/** Who encodes for whom: one encoder for each viewer, or one for all. */
export interface Encoders {
  /** Those of the codecs here that are to be chosen from, for what people want and who watches now. */
  codecsFor(quality: Quality, able: readonly Codec[]): readonly Codec[];
  /** Everybody gets the picture as planned from now on. */
  send(plan: SendingPlan): void;
  /** What was done since the last time. */
  measure(plan: SendingPlan): Promise<Measurement>;
  /** Nothing is sent any more. */
  stop(): void;
  /** Calls back when it has to be sent again, until the signal aborts. */
  onChange(listener: () => void, signal: AbortSignal): void;
}

export interface Measurement {
  /** Of the slowest encoder, see `loadBetween`; null where too little was sent to tell. */
  load: number | null;
  /** What left for each viewer. */
  delivered: ReadonlyMap<Id, Delivered>;
}
