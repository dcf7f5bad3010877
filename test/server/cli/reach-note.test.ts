import { expect, test } from 'vitest';
import { reachNote } from '../../../server/cli/reach-note.ts';

test.each([
  'http://127.0.0.1:8787/',
  'https://127.0.0.9:443/',
  'http://[::1]:8787/',
  'http://[::ffff:127.0.0.1]:8787/',
])('at %s only this machine can reach a relay, and it says so', (address) => {
  expect(reachNote(address, [])).toMatch(/^Only this machine .*--host 0\.0\.0\.0.*\n$/);
});

test.each(['http://0.0.0.0:8787/', 'http://[::]:8787/', 'http://192.168.1.5:8787/', 'http://12.7.0.1:8787/'])(
  'at %s there is nothing to say',
  (address) => {
    expect(reachNote(address, [])).toBe('');
  },
);

test('behind a proxy there is nothing to say', () => {
  expect(reachNote('http://127.0.0.1:8787/', ['127.0.0.1'])).toBe('');
});
