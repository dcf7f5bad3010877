import { en, type WordKey, type Words } from './en.ts';

export type Language = 'en' | 'zh-CN';

/** The language that the words are in. */
export let language: Language = 'en';

/** The first wanted language that there is; English where there is none. */
export function pickLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    if (/^en\b/i.test(tag)) return 'en';
    if (/^zh\b/i.test(tag)) return 'zh-CN';
  }
  return 'en';
}

let words: Words = en;

/** From now on, these are the words. English until then. */
export function speak(catalogue: Words, its: Language): void {
  words = catalogue;
  language = its;
}

/** Words that came later than the others; none that is there changes. */
export function addWords(more: Partial<Words>): void {
  words = { ...more, ...words };
}

type Parameters = Record<string, string | number>;

/** The words of a key, with `{name}` replaced. */
export function t(key: WordKey, parameters: Parameters = {}): string {
  return words[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
}

type PluralKey = WordKey extends infer Key ? (Key extends `${infer Stem}.other` ? Stem : never) : never;

/** The words of a key in the plural form that goes with `count`; `{count}` stands for the number. */
export function tn(stem: PluralKey, count: number): string {
  const form = new Intl.PluralRules(language).select(count) === 'one' ? 'one' : 'other';
  return t(`${stem}.${form}`, { count });
}
