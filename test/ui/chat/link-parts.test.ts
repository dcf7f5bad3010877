import { expect, test } from 'vitest';
import { linkParts } from '../../../src/ui/chat/link-parts.ts';

function linksIn(text: string) {
  return linkParts(text).flatMap(({ text: shown, href }) => (href ? [[shown, href]] : []));
}

test.each([
  ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
  ['see http://example.org.', 'http://example.org', 'http://example.org/'],
  ['(https://example.org/x), and', 'https://example.org/x', 'https://example.org/x'],
  ['HTTPS://EXAMPLE.ORG/A', 'HTTPS://EXAMPLE.ORG/A', 'https://example.org/A'],
  ['http://51.75.169.135:9000/', 'http://51.75.169.135:9000/', 'http://51.75.169.135:9000/'],
  ['https://example.org/a_(b)', 'https://example.org/a_(b)', 'https://example.org/a_(b)'],
  ['(see https://example.org/a_(b)).', 'https://example.org/a_(b)', 'https://example.org/a_(b)'],
  ['请看https://example.org/x。谢谢', 'https://example.org/x', 'https://example.org/x'],
  ['「https://example.org/x」', 'https://example.org/x', 'https://example.org/x'],
  ['https://example.org/x…', 'https://example.org/x', 'https://example.org/x'],
  ['https://example.org/x\u200b bye', 'https://example.org/x', 'https://example.org/x'],
  ['**https://example.org/x**', 'https://example.org/x', 'https://example.org/x'],
  ['_https://example.org/x_', 'https://example.org/x', 'https://example.org/x'],
  ['`https://example.org/x`', 'https://example.org/x', 'https://example.org/x'],
  ['https://例え.jp/', 'https://例え.jp/', 'https://xn--r8jz45g.jp/'],
  ['https://bücher.example/', 'https://bücher.example/', 'https://xn--bcher-kva.example/'],
  [
    'https://हिन्दी.example:80?a⁄b',
    'https://हिन्दी.example:80?a⁄b',
    'https://xn--j2bd4cyah0f.example:80/?a%E2%81%84b',
  ],
  ['http://my_host:8080/a@b', 'http://my_host:8080/a@b', 'http://my_host:8080/a@b'],
  ['http://[::1]:8787/#x', 'http://[::1]:8787/#x', 'http://[::1]:8787/#x'],
])('in %j the address can be gone to', (text, shown, href) => {
  expect(linksIn(text)).toEqual([[shown, href]]);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,<b>x</b>',
  'file:///etc/passwd',
  'example.org',
  'https://',
  'https://bank.example.org@evil.example/',
  'https://bank.example.org:x@evil.example/',
  'xhttps//example.org',
  '<a href="https:">x</a>',
])('in %j there is nothing to click', (text) => {
  expect(linkParts(text)).toEqual([{ text, href: null }]);
});

test.each([...'⁄∕╱⧸〳·‧・\u0338\u0337᜵Ⳇ›⼃ノ丿꞉∶‐ː@%'])(
  'with %j in it a name may look like another host, and there is nothing to click',
  (mark) => {
    expect(linksIn(`https://bank.example${mark}login.evil.example/`)).toEqual([]);
  },
);

test('nothing of a text is lost', () => {
  const text = 'a https://example.org/b, <b>c</b> https://x:y@z/ "http://example.org/d" e';
  expect(
    linkParts(text)
      .map(({ text: part }) => part)
      .join(''),
  ).toBe(text);
  expect(linksIn(text).map(([shown]) => shown)).toEqual(['https://example.org/b', 'http://example.org/d']);
});
