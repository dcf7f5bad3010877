import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../../test/load/percentiles.ts';
import type { OpenPair } from './open-pairs.ts';
import { emptyPayload, isPayload, stamped, stampOf } from './payload.ts';

const perSecond = 2_000;
const measuredMs = 1_500;
const tickMs = 2;
const drainMs = 15_000;

/** Messages at a fixed rate, over all pairs in turn. */
export async function measureLatency(pairs: OpenPair[]) {
  const latenciesMs: number[] = [];
  const release: (() => void)[] = [];
  const senders = pairs.map(({ pair, lines: [from, to] }) => {
    const { bytes, binary } = pair.message(from, to, emptyPayload);
    const onMessage = (data: Buffer) => {
      if (isPayload(data)) latenciesMs.push(performance.now() - stampOf(data));
    };
    to.socket.on('message', onMessage);
    release.push(() => to.socket.off('message', onMessage));
    return () => from.socket.send(stamped(bytes, performance.now()), { binary });
  });

  let sent = 0;
  const start = performance.now();
  while (performance.now() - start < measuredMs) {
    const due = ((performance.now() - start) * perSecond) / 1000;
    for (; sent < due; sent += 1) senders[sent % senders.length]?.();
    await pause(tickMs);
  }
  for (const until = performance.now() + drainMs; latenciesMs.length < sent && performance.now() < until; )
    await pause(20);
  for (const each of release) each();
  return {
    p50Ms: percentile(latenciesMs, 0.5),
    p95Ms: percentile(latenciesMs, 0.95),
    lost: sent - latenciesMs.length,
  };
}
