import type { IncomingMessage } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';
import proxyAddr from 'proxy-addr';

/** Whom a connection counts for: an IPv4 address, or the /64 of an IPv6 address, which is what one customer has. */
export interface ClientAddresses {
  /** Returns the client behind a request. */
  ofRequest(request: IncomingMessage): string;
  /** Returns the client behind the other end of a TCP connection; undefined for a proxy, which brings many clients. */
  ofConnection(ip: string): string | undefined;
}

/** @param trustedProxies addresses and subnets of proxies whose X-Forwarded-For is believed */
export function readClientAddresses(trustedProxies: readonly string[]): ClientAddresses {
  const trust = proxyAddr.compile([...trustedProxies]);
  return {
    // A proxy that writes something else than an address into the header is counted itself.
    ofRequest: (request) => keyOf(proxyAddr(request, trust)) || keyOf(request.socket.remoteAddress ?? ''),
    ofConnection: (ip) => (trust(ip, 0) ? undefined : keyOf(ip)),
  };
}

function keyOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(plain)) return plain;
  return isIPv6(plain) ? prefixOf(plain) : '';
}

/** The first four groups, each without leading zeros. */
function prefixOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = groupsOf(head);
  if (tail !== undefined) groups.push(...Array<string>(8 - groups.length - groupsOf(tail).length).fill('0'));
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

function groupsOf(part: string): string[] {
  return part === '' ? [] : part.split(':');
}
