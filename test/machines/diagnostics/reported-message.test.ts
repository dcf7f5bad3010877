import { expect, test } from 'vitest';
import { reportedMessage } from '../../../src/machines/diagnostics/reported-message.ts';

function candidate(text: unknown) {
  return { type: 'candidate', candidate: { candidate: text } };
}

test.each<[object, string]>([
  ...[
    'playing',
    'pause',
    'hello',
    'door',
    'moved',
    'profile',
    'saving',
    'link',
    'source',
    'interfered',
    'flooded',
  ].map((type): [object, string] => [{ type }, type]),
  [{ type: 'description', description: { type: 'offer', sdp: 'v=0' } }, 'offer'],
  [{ type: 'description', description: { type: 'answer', sdp: 'v=0' } }, 'answer'],
  [{ type: 'candidate', candidate: null }, 'end of candidates'],
  [candidate('candidate:1 1 udp 1 192.0.2.1 9 typ host'), 'candidate udp host'],
  [candidate('candidate:1 1 TCP 1 192.0.2.1 9 typ srflx'), 'candidate tcp srflx'],
  [candidate('candidate:1 1 udp 1 192.0.2.1 9 typ prflx raddr 192.0.2.2'), 'candidate udp prflx'],
  [candidate('candidate:1 1 udp 1 192.0.2.1 9 typ relay'), 'candidate udp relay'],
  [candidate(''), 'candidate'],
  [candidate(4), 'candidate'],
])('%j is reported as %s', (message, words) => {
  expect(reportedMessage(message)).toBe(words);
});

test.each([
  null,
  undefined,
  'playing',
  {},
  { type: 'secret' },
  { type: 'description' },
  { type: 'description', description: { type: 'rollback' } },
])('%j is not reported', (message) => {
  expect(reportedMessage(message)).toBe(undefined);
});

test('nothing of an address is reported', () => {
  expect(reportedMessage(candidate('candidate:1 1 192.0.2.1 1 192.0.2.1 9 typ 192.0.2.1'))).toBe('candidate');
});
