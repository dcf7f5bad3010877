import { expect, test } from 'vitest';
import { sampleId } from '../fixtures/samples.ts';
import { fuzzRelay } from '../load/fuzz/fuzz-relay.ts';
import { newTally } from '../load/fuzz/tally.ts';
import { memberVolley } from '../load/fuzz/volley.ts';
import { OwnedRoom } from '../load/owned-room.ts';
import { Random } from '../load/random.ts';
import { startRelay } from './start-relay.ts';

test('whatever a client sends, no other room hears of it and none loses a message', async () => {
  const { address: relay } = await startRelay({ limits: { messagesPerSecond: Number.POSITIVE_INFINITY } });
  const tally = newTally();
  const { lost, strange } = await fuzzRelay({ relay, seed: 'suite', frames: 3_000, tally });
  expect({ lost, strange, leaked: tally.leaked }).toEqual({ lost: 0, strange: [], leaked: 0 });
  expect(tally.frames).toBeGreaterThanOrEqual(3_000);
}, 60_000);

test('a seed makes the same frames again, another seed others', () => {
  const watched = new OwnedRoom(new Uint8Array(32));
  const volley = (seed: string) =>
    memberVolley(new Random(seed), { rooms: [sampleId(1)], addresses: [sampleId(2)], watched });
  expect(volley('one')).toEqual(volley('one'));
  expect(volley('one')).not.toEqual(volley('another'));
});
