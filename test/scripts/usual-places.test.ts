import { expect, test } from 'vitest';
import { chromium, firefox } from '../../scripts/lib/known-browsers.mjs';
import { usualPlaces } from '../../scripts/lib/usual-places.mjs';

test('on Linux a better command in a later folder comes first', () => {
  const places = usualPlaces(chromium, 'linux', { PATH: '/a:/b:relative' });
  expect(places.indexOf('/b/google-chrome')).toBeLessThan(places.indexOf('/a/chromium'));
  expect(places.every((place) => place.startsWith('/'))).toBe(true);
});

test('on Linux the usual folders count even when PATH lacks them', () => {
  expect(usualPlaces(firefox, 'linux', { PATH: '' })).toContain('/usr/bin/firefox-esr');
});

test('on macOS applications of the machine come before those of the person', () => {
  expect(usualPlaces(firefox, 'darwin', { HOME: '/Users/ada' })).toEqual([
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    '/Users/ada/Applications/Firefox.app/Contents/MacOS/firefox',
  ]);
});

test('on Windows only the program folders that exist there are looked at', () => {
  expect(usualPlaces(firefox, 'win32', { PROGRAMFILES: 'C:\\Program Files' })).toEqual([
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ]);
});
