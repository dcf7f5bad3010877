import type { Random } from '../../random.ts';
import { mutate } from '../mutate.ts';
import { grow } from './grow.ts';
import { mutateJson } from './mutate-json.ts';
import type { Parser } from './parser.ts';

/** Makes inputs of these texts: with other values in them, with other bytes, or of nothing but chance. */
export function jsonInputs(samples: readonly string[], longest: number): Parser['make'] {
  const [first = Buffer.from('{}'), ...more] = samples.map((text) => Buffer.from(text));
  const texts = [first, ...more] as const;
  const [firstValue, ...moreValues] = samples.flatMap(jsonOf);
  const values = [firstValue, ...moreValues] as const;

  return (random) => {
    if (random.chance(0.02)) return random.bytes(random.below(200));
    if (random.chance(0.3)) return grow(mutate(random.pick(texts), random, texts), random, longest);
    return changedValue(random);
  };

  function changedValue(random: Random): Buffer {
    let value = random.pick(values);
    for (let left = random.below(4); left > 0; left -= 1) value = mutateJson(value, random, values);
    const bytes = Buffer.from(JSON.stringify(value));
    return random.chance(0.1) ? mutate(bytes, random, texts) : bytes;
  }
}

function jsonOf(text: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}
