import { expect, test } from 'vitest';
import { commonHeaders, pageHeaders } from '../../../server/http/page-headers.ts';

test('every response tells browsers not to guess what it is', () => {
  expect(Object.fromEntries(commonHeaders)).toEqual({ 'X-Content-Type-Options': 'nosniff' });
});

test('a page loads from its own origin alone, requests what viewers use, and sends no referrer', () => {
  expect(Object.fromEntries(pageHeaders)).toEqual({
    'Content-Security-Policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' blob:; " +
      "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy':
      'camera=(self), display-capture=(self), fullscreen=(self), microphone=(self), picture-in-picture=(self)',
    'Referrer-Policy': 'no-referrer',
  });
});
