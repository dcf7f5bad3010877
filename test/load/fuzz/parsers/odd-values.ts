import type { Random } from '../../random.ts';
import { limitText } from './limit-texts.ts';

const oddValues: readonly [unknown, ...unknown[]] = [
  null,
  true,
  [],
  {},
  [[]],
  { type: 'ping' },
  { length: 1, 0: 'a' },
  ...[0, -0, -1, 0.5, 1, 1.0000001, 2 ** 31 - 1, 2 ** 31, 2 ** 53, -(2 ** 31), 1e308, 1e-308],
  ...[22, 300_000, 300_001],
];

/** Names of fields that mean something to the language, or to another message. */
export const oddNames: readonly [string, ...string[]] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'type',
  'name',
  'version',
  'waiting',
  'iceServers',
  '',
  '0',
];

/** A value that is at home nowhere, or just past a limit. */
export function oddValue(random: Random): unknown {
  return random.chance(0.5) ? limitText(random) : random.pick(oddValues);
}
