import { createServer, type Server } from 'node:net';
import { expect, test, vi } from 'vitest';
import { listeningUrl } from '../../../server/http/listening-url.ts';

function listening(address: ReturnType<Server['address']>): Server {
  const server = createServer();
  vi.spyOn(server, 'address').mockReturnValue(address);
  return server;
}

test.each([
  ['IPv4', '127.0.0.1', 'http', 'http://127.0.0.1:8787/'],
  ['IPv6', '::1', 'https', 'https://[::1]:8787/'],
] as const)('a server on %s is reached at %s by %s', (family, address, scheme, url) => {
  expect(listeningUrl(listening({ family, address, port: 8787 }), scheme)).toBe(url);
});

test.each([null, '/run/relay.sock'])('a server at %j has no port', (address) => {
  const problem = new Error('The relay has no port to listen on.');
  expect(() => listeningUrl(listening(address), 'http')).toThrow(problem);
});
