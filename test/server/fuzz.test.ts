import { expect, test } from 'vitest';
import { fuzzRelay } from '../load/fuzz/fuzz-relay.ts';
import { newTally } from '../load/fuzz/tally.ts';
import { startRelay } from './start-relay.ts';

test('whatever a client sends, no other room hears of it and none loses a message', async () => {
  const { address: relay } = await startRelay();
  const tally = newTally();
  const { lost, strange } = await fuzzRelay({ relay, seed: 'suite', frames: 4_000, tally });
  expect({ lost, strange, leaked: tally.leaked }).toEqual({ lost: 0, strange: [], leaked: 0 });
  expect(tally.frames).toBeGreaterThanOrEqual(4_000);
}, 30_000);
