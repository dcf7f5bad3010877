import { RateLimit } from '../../lib/rate-limit.ts';
import type { PeerMessage } from '../../protocol/messages/peer-messages.ts';
import type { Role } from '../../protocol/messages/relay-messages.ts';

/** Messages from a remote of this kind: for long, each second, and at once. A host passes on what others say. */
const limits: Record<Role, [perSecond: number, burst: number]> = {
  viewer: [125, 500],
  host: [1_000, 3_000],
};

/** A message counts as one, and as one more for each of these in it. */
const unitBytes = 4 * 1024;

/** What a remote has this end do costs more than the bytes of its words. Others cost what they weigh. */
const costs: Partial<Record<PeerMessage['type'], number>> = { description: 50, profile: 10, hello: 10 };
const excessCost = 50;

/** The budget of one remote: what comes over the data channels, and what it has this end do, whichever way it says so. */
export interface FloodGuard {
  /** Counts what comes over a channel. */
  watch(channel: RTCDataChannel): void;
  /** It has said this, over the control channel or through the relay. */
  charge(message: PeerMessage): void;
  /** It has opened a channel that the two have not agreed on, or shows a track too many. */
  chargeExcess(): void;
}

/**
 * @param remote who it comes from
 * @param onFlood called once, when no page of ours would have sent so much
 */
export function createFloodGuard(remote: Role, onFlood: () => void): FloodGuard {
  const limit = new RateLimit(...limits[remote]);
  let flooded = false;

  function take(units: number): void {
    if (flooded || limit.take(units, performance.now())) return;
    flooded = true;
    onFlood();
  }

  return {
    watch(channel) {
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => take(unitsOf(data)));
    },
    charge: ({ type }) => take(costs[type] ?? 0),
    chargeExcess: () => take(excessCost),
  };
}

function unitsOf(data: unknown): number {
  return 1 + Math.floor(sizeOf(data) / unitBytes);
}

function sizeOf(data: unknown): number {
  if (typeof data === 'string') return data.length;
  if (data instanceof ArrayBuffer) return data.byteLength;
  return data instanceof Blob ? data.size : 0;
}
