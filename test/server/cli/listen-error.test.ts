import { expect, test } from 'vitest';
import { listenError } from '../../../server/cli/listen-error.ts';

function failed(code: string): Error {
  return Object.assign(new Error('listen'), { code });
}

test.each([
  ['EADDRINUSE', 'Port 80 on a.example is taken by another program: stop that, or choose another port.'],
  ['EACCES', 'Port 80 on a.example is not allowed for this user: choose a port above 1023.'],
  ['EADDRNOTAVAIL', 'This machine has no address a.example: choose 127.0.0.1, 0.0.0.0 or one of its own.'],
  ['ENOTFOUND', "There is no host named a.example: choose 127.0.0.1, 0.0.0.0 or one of this machine's own."],
  ['EOTHER', 'Cannot listen on a.example port 80: Error: listen'],
])('%s says what to do and keeps its cause', (code, sentence) => {
  const cause = failed(code);
  const error = listenError(cause, 'a.example', 80);
  expect([error.message, error.cause]).toEqual([sentence, cause]);
});

test.each([new Error('no code'), 'text', { code: 'EACCES' }])('%s is shown as it is', (cause) => {
  const error = listenError(cause, 'a.example', 80);
  expect([error.message, error.cause]).toEqual([`Cannot listen on a.example port 80: ${cause}`, cause]);
});
