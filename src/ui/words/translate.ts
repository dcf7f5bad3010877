import { en, type WordKey, type Words } from './en.ts';
import { zhCn } from './zh-cn.ts';

const catalogues: Record<'en' | 'zh-CN', Words> = { en, 'zh-CN': zhCn };
export type Language = keyof typeof catalogues;

/** The language of this browser's user, of those there are. */
export const language: Language = pickLanguage(navigator.languages);

/** The first wanted language that there is; English where there is none. */
export function pickLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    if (/^en\b/i.test(tag)) return 'en';
    if (/^zh\b/i.test(tag)) return 'zh-CN';
  }
  return 'en';
}

type Parameters = Record<string, string | number>;

/** The words of a key, with `{name}` replaced. */
export function t(key: WordKey, parameters: Parameters = {}): string {
  return catalogues[language][key].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(parameters[name] ?? whole),
  );
}

type PluralKey = WordKey extends infer Key ? (Key extends `${infer Stem}.other` ? Stem : never) : never;

/** The words of a key in the plural form that goes with `count`; `{count}` stands for the number. */
export function tn(stem: PluralKey, count: number): string {
  const form = new Intl.PluralRules(language).select(count) === 'one' ? 'one' : 'other';
  return t(`${stem}.${form}`, { count });
}
