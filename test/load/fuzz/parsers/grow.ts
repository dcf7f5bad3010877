import type { Random } from '../../random.ts';

/** Repeats a part of a few inputs until they are as long as an input can be. */
export function grow(input: Buffer, random: Random, longest: number): Buffer {
  if (input.length === 0 || random.chance(0.97)) return input;
  const start = random.below(input.length);
  const end = start + 1 + random.below(input.length - start);
  const room = random.below(Math.max(longest - input.length, 1));
  const filling = Buffer.alloc(room, input.subarray(start, end));
  return Buffer.concat([input.subarray(0, end), filling, input.subarray(end)]);
}
