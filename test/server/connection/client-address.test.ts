import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { readClientAddresses } from '../../../server/connection/client-address.ts';

/** What a request from 127.0.0.1 counts for. */
async function clientOf(trustedProxies: string[], forwardedFor?: string): Promise<string> {
  const { ofRequest } = readClientAddresses(trustedProxies);
  const server = createServer((request, response) => response.end(ofRequest(request))).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const headers = forwardedFor === undefined ? undefined : { 'X-Forwarded-For': forwardedFor };
  return (await fetch(`http://127.0.0.1:${address.port}/`, headers ? { headers } : {})).text();
}

test.each([
  ['no proxy is named', [], '203.0.113.7', '127.0.0.1'],
  ['another proxy is named', ['10.0.0.0/8'], '203.0.113.7', '127.0.0.1'],
  ['the proxy is named', ['127.0.0.0/8'], '203.0.113.7', '203.0.113.7'],
  ['the header is missing', ['127.0.0.0/8'], undefined, '127.0.0.1'],
  ['the client has written a header itself', ['127.0.0.1'], '198.51.100.1, 203.0.113.7', '203.0.113.7'],
  ['two proxies are named', ['127.0.0.1', '10.0.0.0/8'], '203.0.113.7, 10.1.2.3', '203.0.113.7'],
  ['the proxy writes no address', ['127.0.0.1'], 'unknown', '127.0.0.1'],
  ['the proxy writes a port', ['127.0.0.1'], '203.0.113.7:4711', '127.0.0.1'],
  ['IPv4 is written as IPv6', ['127.0.0.1'], '::ffff:203.0.113.7', '203.0.113.7'],
  ['IPv6 is written in full', ['127.0.0.1'], '2001:0DB8:0:0042:1:2:3:4', '2001:db8:0:42::/64'],
  ['IPv6 is written short', ['127.0.0.1'], '2001:db8::1', '2001:db8:0:0::/64'],
  ['IPv6 is shortened behind the prefix', ['127.0.0.1'], '2001:db8:0:42::', '2001:db8:0:42::/64'],
  ['IPv6 ends with IPv4', ['127.0.0.1'], '64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'],
])('when %s', async (_what, trusted, forwardedFor, client) => {
  expect(await clientOf(trusted, forwardedFor)).toBe(client);
});

test('a TCP connection counts for its other end, unless that is a trusted proxy', () => {
  const { ofConnection } = readClientAddresses(['10.0.0.0/8']);
  expect(['203.0.113.7', '::ffff:203.0.113.7', '2001:db8::1', '10.1.2.3'].map(ofConnection)).toEqual([
    '203.0.113.7',
    '203.0.113.7',
    '2001:db8:0:0::/64',
    undefined,
  ]);
});
