import { beforeEach, describe, expect, test, vi } from 'vitest';
import { pickLanguage } from '../../src/ui/words/translate.ts';

vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['en'] }));

/** The words as somebody with these languages gets them. */
async function wordsFor(...languages: string[]) {
  vi.stubGlobal('navigator', { languages });
  await import('../../src/ui/words/speak-all.ts');
  return import('../../src/ui/words/translate.ts');
}

beforeEach(() => {
  vi.resetModules();
});

describe('the language', () => {
  test.each([
    { wanted: ['en-GB', 'zh-CN'], language: 'en' },
    { wanted: ['zh-TW', 'en'], language: 'zh-CN' },
    { wanted: ['zh'], language: 'zh-CN' },
    { wanted: ['fr', 'zh-Hans-CN', 'en'], language: 'zh-CN' },
    { wanted: ['fr', 'eng'], language: 'en' },
    { wanted: ['zhx'], language: 'en' },
    { wanted: [], language: 'en' },
  ])('for $wanted is $language', ({ wanted, language }) => {
    expect(pickLanguage(wanted)).toBe(language);
  });
});

test('names in braces give way to their values', async () => {
  const { t } = await wordsFor('en');
  expect(t('options.test.ok', { ms: 12 })).toBe('Works: the relay answered in 12 ms.');
  expect(t('popup.viewer', { number: 0 })).toBe('Viewer 0');
});

test('a name without a value stays to be seen', async () => {
  const { t } = await wordsFor('en');
  expect(t('popup.viewer')).toBe('Viewer {number}');
});

test.each([
  [0, '0 viewers'],
  [1, '1 viewer'],
  [2, '2 viewers'],
])('%i takes its plural form', async (count, words) => {
  const { tn } = await wordsFor('en');
  expect(tn('popup.viewers', count)).toBe(words);
});

test('every language has its words', async () => {
  const { t, tn } = await wordsFor('zh-CN');
  expect(t('popup.stop')).toBe('停止分享');
  expect(tn('popup.viewers', 1)).toBe('1 位观看者');
});
