import { RateLimit } from '../protocol/rate-limit.ts';
import type { Role } from '../protocol/relay-messages.ts';

/** Messages from a remote of this kind: for long, each second, and at once. A host passes on what others say. */
const limits: Record<Role, [perSecond: number, burst: number]> = {
  viewer: [125, 500],
  host: [1_000, 3_000],
};

/** A message counts as one, and as one more for each of these in it. */
const unitBytes = 4 * 1024;

/** Counts what comes over the data channels of one connection. */
export interface FloodGuard {
  watch(channel: RTCDataChannel): void;
}

/**
 * @param remote who it comes from
 * @param onFlood called once, when no page of ours would have sent so much
 */
export function createFloodGuard(remote: Role, onFlood: () => void): FloodGuard {
  const limit = new RateLimit(...limits[remote]);
  let flooded = false;
  return {
    watch(channel) {
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (flooded || limit.take(unitsOf(data), performance.now())) return;
        flooded = true;
        onFlood();
      });
    },
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
