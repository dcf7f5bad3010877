import { describe, expect, test, vi } from 'vitest';
import { speakAs } from '../../../src/ui/i18n/speak-as.ts';
import * as translate from '../../../src/ui/i18n/translate.ts';

const { pickLanguage, t, tn } = translate;

/** From now on the words are those for a user with these languages. */
function speakTo(...languages: string[]): void {
  vi.stubGlobal('navigator', { languages });
  speakAs('browser');
}

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

test('names in braces give way to their values', () => {
  speakTo('en');
  expect(t('options.test.ok', { ms: 12 })).toBe('Works: the relay answered in 12 ms.');
  expect(t('popup.viewer', { number: 0 })).toBe('Viewer 0');
});

test('a name without a value stays to be seen', () => {
  speakTo('en');
  expect(t('popup.viewer')).toBe('Viewer {number}');
});

test.each([
  [0, '0 viewers'],
  [1, '1 viewer'],
  [2, '2 viewers'],
])('%i takes its plural form', (count, words) => {
  speakTo('en');
  expect(tn('popup.viewers', count)).toBe(words);
});

test('every language has its words', () => {
  speakTo('zh-CN');
  expect(t('popup.stop')).toBe('停止分享');
  expect(tn('popup.viewers', 1)).toBe('1 位观看者');
});

test('the language of the options goes before that of the browser', () => {
  speakTo('en');
  speakAs('zh-CN');
  expect([t('popup.stop'), translate.language]).toEqual(['停止分享', 'zh-CN']);
  speakAs('en');
  expect([t('popup.stop'), translate.language]).toEqual(['Stop sharing', 'en']);
});
