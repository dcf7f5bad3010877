import { expect, test } from 'vitest';
import { isOnSite, parseSite } from '../../../src/extension/settings/site.ts';

test.each([
  ['bank.example.org', 'bank.example.org'],
  [' Bank.Example.org ', 'bank.example.org'],
  ['https://bank.example.org:8443/login?next=1', 'bank.example.org'],
  ['localhost', 'localhost'],
  ['bank.example.org.', 'bank.example.org'],
  ['<https://bank.example.org/login>,', 'bank.example.org'],
  ['“bank.example.org”', 'bank.example.org'],
  ['\u200bbank.example.org\u00a0', 'bank.example.org'],
  ['https:/bank.example.org', 'bank.example.org'],
  ['192.168.1.5', '192.168.1.5'],
])('%s is the site %s', (text, site) => {
  expect(parseSite(text)).toEqual({ ok: true, value: site });
});

test.each(['', ' ', 'two words', 'https://', '*.example.org', '[::1]'])('%j is no site', (text) => {
  expect(parseSite(text)).toEqual({ ok: false, problem: 'not-a-site' });
});

test.each([
  ['https://bank.example.org/login', true],
  ['https://www.bank.example.org/', true],
  ['https://notbank.example.org/', false],
  ['https://example.org/bank.example.org', false],
  ['about:blank', false],
  ['', false],
])('whether %s is on the site: %s', (url, expected) => {
  expect(isOnSite(url, ['bank.example.org'])).toBe(expected);
});
