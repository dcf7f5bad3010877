import { onTestFinished } from 'vitest';
import { createRelay, type Relay } from '../../server/create-relay.ts';
import type { RelayOptions } from '../../server/relay-options.ts';

/** A relay on a free port that lasts as long as the test. */
export async function startRelay(options: RelayOptions = {}): Promise<Relay & { address: string }> {
  const limits = { closeTimeoutMs: 100, ...options.limits };
  const relay = createRelay({ port: 0, ...options, limits });
  onTestFinished(() => relay.close());
  return { ...relay, address: await relay.ready };
}
