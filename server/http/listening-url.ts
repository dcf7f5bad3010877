import type { Server } from 'node:net';

/** Where a server that listens on a port can be reached, ending with a slash. */
export function listeningUrl(server: Server, scheme: 'http' | 'https'): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The relay has no port to listen on.');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `${scheme}://${host}:${address.port}/`;
}
