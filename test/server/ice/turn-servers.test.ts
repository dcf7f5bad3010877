import { expect, test } from 'vitest';
import { matchSecrets } from '../../../server/ice/turn-servers.ts';

const [a, b] = ['turn:a.example.org', 'turn:b.example.org'];

test.each([
  { urls: [], secrets: [], servers: [] },
  { urls: [a, b], secrets: ['one'], servers: [{ urls: [a, b], secret: 'one' }] },
  {
    urls: [a, b],
    secrets: ['one', 'two'],
    servers: [
      { urls: [a], secret: 'one' },
      { urls: [b], secret: 'two' },
    ],
  },
])('$urls with $secrets', ({ urls, secrets, servers }) => {
  expect(matchSecrets(urls, secrets)).toEqual({ ok: true, value: servers });
});

test.each([
  { what: 'an address without a secret', urls: [a], secrets: [], words: '--turn-url needs --turn-secret' },
  {
    what: 'a secret without an address',
    urls: [],
    secrets: ['one'],
    words: '--turn-secret needs --turn-url',
  },
  {
    what: 'more secrets than addresses',
    urls: [a],
    secrets: ['one', 'two'],
    words: 'Give one --turn-secret',
  },
  { what: 'fewer secrets than addresses', urls: [a, b, a], secrets: ['1', '2'], words: 'in the same order' },
])('$what is refused', ({ urls, secrets, words }) => {
  expect(matchSecrets(urls, secrets)).toEqual({ ok: false, problem: expect.stringContaining(words) });
});
