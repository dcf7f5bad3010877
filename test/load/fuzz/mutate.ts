import type { Random } from '../random.ts';

type Mutation = (bytes: Buffer, random: Random, others: readonly [Buffer, ...Buffer[]]) => Buffer;

/** Bytes that mean something to a parser of JSON, numbers or text. */
const tokens = [
  'null',
  'true',
  '{}',
  '[]',
  '""',
  '-1',
  '1e999',
  '9007199254740993',
  '"__proto__":{"type":"ping"},',
  '"constructor"',
  '"type":"ping",',
  '"role":"host"',
  '\\u0000',
  '\\ud800',
  '\u{1f600}',
  '['.repeat(2_000),
  '{"a":'.repeat(500),
].map((token) => Buffer.from(token));

const [firstToken = Buffer.alloc(0), ...moreTokens] = tokens;

const mutations: readonly [Mutation, ...Mutation[]] = [
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => bytes.subarray(random.below(bytes.length + 1)),
  (bytes, random) => spliced(bytes, random, random.bytes(1 + random.below(8))),
  (bytes, random) => spliced(bytes, random, random.pick([firstToken, ...moreTokens])),
  (bytes, random, others) => spliced(bytes, random, slice(random.pick(others), random)),
  (bytes, random) => Buffer.concat([bytes, slice(bytes, random)]),
  (bytes, random) => withBitsFlipped(bytes, random),
  (bytes, random) => random.bytes(bytes.length),
];

/** Changes the bytes in up to three ways; `others` lend parts of theirs. */
export function mutate(bytes: Buffer, random: Random, others: readonly [Buffer, ...Buffer[]]): Buffer {
  let mutated = bytes;
  for (let left = 1 + random.below(3); left > 0; left -= 1) {
    mutated = random.pick(mutations)(mutated, random, others);
  }
  return mutated;
}

function slice(bytes: Buffer, random: Random): Buffer {
  const start = random.below(bytes.length + 1);
  return bytes.subarray(start, start + random.below(bytes.length - start + 1));
}

/** With `part` in place of some of the bytes, or between two of them. */
function spliced(bytes: Buffer, random: Random, part: Buffer): Buffer {
  const start = random.below(bytes.length + 1);
  const end = start + (random.chance(0.5) ? 0 : random.below(bytes.length - start + 1));
  return Buffer.concat([bytes.subarray(0, start), part, bytes.subarray(end)]);
}

function withBitsFlipped(bytes: Buffer, random: Random): Buffer {
  const flipped = Buffer.from(bytes);
  for (let left = 1 + random.below(4); left > 0 && flipped.length > 0; left -= 1) {
    const at = random.below(flipped.length);
    flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << random.below(8)), at);
  }
  return flipped;
}
