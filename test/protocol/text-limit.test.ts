import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { chatLimit, fitText, nameLimit } from '../../src/protocol/text-limit.ts';

const family = '👩‍👩‍👧';
const thumb = '👍🏽';

test.each([
  { name: 'nothing', text: '', kept: '', over: 0, left: 500 },
  { name: 'what just fits', text: 'x'.repeat(500), kept: 'x'.repeat(500), over: 0, left: 0 },
  { name: '800 letters', text: 'x'.repeat(800), kept: 'x'.repeat(500), over: 300, left: 0 },
  { name: '300 emoji', text: '😀'.repeat(300), kept: '😀'.repeat(250), over: 50, left: 0 },
  {
    name: '300 emoji with a skin tone',
    text: thumb.repeat(300),
    kept: thumb.repeat(125),
    over: 175,
    left: 0,
  },
  { name: 'a family at the end', text: 'x'.repeat(493) + family, kept: 'x'.repeat(493), over: 1, left: 0 },
  {
    name: 'a combining accent at the end',
    text: `${'x'.repeat(499)}e\u0301`,
    kept: 'x'.repeat(499),
    over: 1,
    left: 0,
  },
])('$name in a chat', ({ text, kept, over, left }) => {
  expect(fitText(text, chatLimit)).toEqual({ kept, over, left });
});

test('a name is counted in code points', () => {
  expect(fitText('😀'.repeat(35), nameLimit)).toEqual({ kept: '😀'.repeat(35), over: 0, left: 5 });
  expect(fitText(thumb.repeat(22), nameLimit)).toEqual({ kept: thumb.repeat(20), over: 2, left: 0 });
});

test('a browser without a segmenter cuts between code points', () => {
  const { Segmenter: _, ...without } = Object.fromEntries(
    Object.getOwnPropertyNames(Intl).map((name) => [name, Reflect.get(Intl, name)]),
  );
  vi.stubGlobal('Intl', without);
  expect(fitText('😀'.repeat(300), chatLimit)).toEqual({ kept: '😀'.repeat(250), over: 50, left: 0 });
});

describe.each(Object.entries({ chatLimit, nameLimit }))('%s', (_, limit) => {
  test('what is kept is a beginning in whole characters that never breaks the limit', () => {
    const unit = fc.constantFrom(
      'x',
      '😀',
      thumb,
      family,
      'e\u0301',
      '🇨🇭',
      '\r\n',
      '각',
      'क्षि',
      '\ud83d',
      '\u200d',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 600 }), (text) => {
        const { kept, over, left } = fitText(text, limit);
        const charactersOf = (of: string) =>
          [...new Intl.Segmenter().segment(of)].map(({ segment }) => segment);
        const all = charactersOf(text);
        expect(limit.sizeOf(kept)).toBeLessThanOrEqual(limit.most);
        expect(all.slice(0, all.length - over).join('')).toBe(kept);
        if (over === 0) expect(left).toBe(limit.most - limit.sizeOf(text));
        else expect(limit.sizeOf(kept + all[all.length - over])).toBeGreaterThan(limit.most);
      }),
    );
  });
});
