import type { Random } from '../../random.ts';
import { limitText } from './limit-texts.ts';
import { oddNames, oddValue } from './odd-values.ts';

type Json = unknown;
export type Samples = readonly [Json, ...Json[]];

/** Changes a value of JSON at one place; `others` lend parts of theirs. */
export function mutateJson(value: Json, random: Random, others: Samples): Json {
  const [first, ...more] = isObject(value) ? Object.keys(value) : [];
  if (!isObject(value) || first === undefined || random.chance(0.3)) return changed(value, random, others);
  const at = random.pick([first, ...more]);
  const inside = mutateJson((value as Record<string, Json>)[at], random, others);
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === at ? inside : one));
  return withEntries(value, (entries) => entries.map(([name, one]) => [name, name === at ? inside : one]));
}

function changed(value: Json, random: Random, others: Samples): Json {
  if (random.chance(0.25)) return oddValue(random);
  if (random.chance(0.15)) return partOf(random.pick(others), random);
  if (Array.isArray(value)) return changedList(value, random, others);
  if (isObject(value)) return changedObject(value, random, others);
  if (typeof value === 'string') return changedText(value, random);
  if (typeof value === 'number') return value + random.pick([1, -1, 0.5, 2 ** 31, -2 * value]);
  return oddValue(random);
}

function changedList(list: Json[], random: Random, others: Samples): Json[] {
  if (random.chance(0.3)) return list.slice(random.below(list.length + 1));
  if (random.chance(0.3)) return [...list, oddValue(random)];
  const one = random.chance(0.7) ? list[random.below(list.length + 1)] : partOf(random.pick(others), random);
  return Array.from({ length: random.pick([2, 16, 33, 65, 500]) }, () => one);
}

/** Names as `__proto__` become fields like all others, as `JSON.parse` makes them. */
function changedObject(object: object, random: Random, others: Samples): object {
  return withEntries(object, (entries) => {
    if (random.chance(0.4)) return entries.filter(() => random.chance(0.7));
    const value = random.chance(0.5) ? oddValue(random) : partOf(random.pick(others), random);
    return [...entries, [random.pick(oddNames), value]];
  });
}

function changedText(text: string, random: Random): string {
  const start = random.below(text.length + 1);
  const end = start + (random.chance(0.5) ? 0 : random.below(text.length - start + 1));
  const part = random.chance(0.5) ? limitText(random) : anyText(random);
  return text.slice(0, start) + part + text.slice(end);
}

function anyText(random: Random): string {
  return Array.from({ length: random.below(6) }, () => String.fromCharCode(random.below(2 ** 16))).join('');
}

function partOf(value: Json, random: Random): Json {
  if (!isObject(value) || random.chance(0.3)) return value;
  const [first, ...more] = Object.values(value);
  return first === undefined ? value : partOf(random.pick([first, ...more]), random);
}

function withEntries(object: object, change: (entries: [string, Json][]) => [string, Json][]): object {
  return Object.fromEntries(change(Object.entries(object)));
}

function isObject(value: Json): value is object {
  return typeof value === 'object' && value !== null;
}
