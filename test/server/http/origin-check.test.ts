import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { RelayOptions } from '../../../server/relay-options.ts';
import { webSocketUrl } from '../../../src/protocol/relay-url.ts';
import { startRelay } from '../start-relay.ts';

/** What a page of this origin gets that opens a WebSocket to the relay under this name. */
async function answerTo(
  origin: string | undefined,
  { host, ...options }: RelayOptions & { host?: string } = {},
): Promise<string> {
  const { address } = await startRelay(options);
  const { port } = new URL(address);
  const fill = (text: string) => text.replace('PORT', port);
  const socket = new WebSocket(webSocketUrl(address), {
    headers: {
      ...(origin !== undefined && { origin: fill(origin) }),
      ...(host !== undefined && { host: fill(host) }),
    },
  });
  onTestFinished(() => socket.terminate());
  return once(socket, 'open').then(
    () => 'open',
    (error) => error.message,
  );
}

const refused = 'Unexpected server response: 403';

test.each([
  ['a program, which names none', undefined],
  ['the page of the relay', 'http://127.0.0.1:PORT'],
  ['Chrome’s extension', 'chrome-extension://abcdefghijklmnop'],
  ['Firefox’s extension', 'moz-extension://0b4c1e9e-0000-4000-8000-000000000000'],
])('%s may use the relay', async (_who, origin) => {
  expect(await answerTo(origin)).toBe('open');
});

test.each([
  ['a page elsewhere', 'https://evil.example'],
  ['a page of another server on this machine', 'http://127.0.0.1:1'],
  ['a page without an origin, as from a sandbox', 'null'],
])('%s may not', async (_who, origin) => {
  expect(await answerTo(origin)).toBe(refused);
});

test('a page that has rebound its name to this machine may not', async () => {
  expect(await answerTo('http://evil.example:PORT', { host: 'evil.example:PORT' })).toBe(refused);
});

test.each(['localhost:PORT', 'relay.localhost:PORT', '[::1]:PORT'])('the page at %s may', async (host) => {
  expect(await answerTo(`http://${host}`, { host })).toBe('open');
});

test('a page that the operator allows may', async () => {
  const allowedOrigins = ['https://example.org'];
  expect(await answerTo('https://example.org', { allowedOrigins })).toBe('open');
  expect(await answerTo('https://example.com', { allowedOrigins })).toBe(refused);
});

test('behind a trusted proxy the page of the proxy’s name may, with and without its port', async () => {
  const proxied = { trustedProxies: ['127.0.0.1'], host: 'relay.example.org' };
  expect(await answerTo('https://relay.example.org:8443', proxied)).toBe('open');
  expect(await answerTo('https://evil.example', proxied)).toBe(refused);
});
