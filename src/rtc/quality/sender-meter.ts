import type { Codec } from '../../domain/quality/quality.ts';
import type { SendingPlan } from '../../domain/quality/sending-plan.ts';
import { pictureOf } from './sender-quality.ts';
import { readSender, type SenderReading } from './sender-reading.ts';

/** Reads what connections send of the host's picture, and remembers what it read the last time. */
export interface SenderMeter {
  /** @returns null for the first time, and where there is nothing to read */
  read(connection: RTCPeerConnection): Promise<{ before: SenderReading; now: SenderReading } | null>;
  /** The shorter side of the picture before it is scaled; null where that is not known. */
  sideOf(connection: RTCPeerConnection): number | null;
  /** In which order it is to use the codecs now: once it had sent pictures by the time before last, that of the plan. */
  orderFor(connection: RTCPeerConnection, plan: SendingPlan): readonly Codec[];
}

export function createSenderMeter(): SenderMeter {
  const readings = new WeakMap<RTCPeerConnection, SenderReading>();
  const begun = new WeakSet<RTCPeerConnection>();
  return {
    async read(connection) {
      const sender = pictureOf(connection)?.sender;
      const now = sender ? await readSender(sender) : null;
      if (!now) return null;
      const before = readings.get(connection);
      readings.set(connection, now);
      if (before && before.frames > 0) begun.add(connection);
      return before ? { before, now } : null;
    },
    sideOf(connection) {
      const source = readings.get(connection)?.source;
      return source ? Math.min(source.width, source.height) : null;
    },
    orderFor: (connection, { codecs, firstCodecs }) => (begun.has(connection) ? codecs : firstCodecs),
  };
}

/** @returns the most of what is known */
export function mostOf(loads: readonly (number | null)[]): number | null {
  const known = loads.filter((load) => load !== null);
  return known.length > 0 ? Math.max(...known) : null;
}
