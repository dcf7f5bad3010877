import { base64urlFromBytes, base64urlToBytes } from '../../lib/base64url.ts';
import type { Login } from './relay-messages.ts';

/** What is spoken on the socket; a server has to take one of those that it is offered. */
const subprotocol = 'tabwire';
const prefix = 'login.';

/**
 * Subprotocols for the handshake of a socket (RFC 6455, section 4.1) that take a login along: it is at the relay a turn
 * earlier than a separate message. In the address it would end up in the logs of proxies.
 */
export function carryLogin(login: Login): string[] {
  const json = new TextEncoder().encode(JSON.stringify(login));
  return [subprotocol, prefix + base64urlFromBytes(json)];
}

/**
 * Reads `Sec-WebSocket-Protocol`.
 * @returns the text of the login that was taken along, undefined where there is none, and empty where it cannot be read
 */
export function carriedLogin(header: string | undefined): string | undefined {
  const carried = header
    ?.split(',')
    .map((one) => one.trim())
    .find((one) => one.startsWith(prefix));
  if (carried === undefined) return undefined;
  try {
    return new TextDecoder().decode(base64urlToBytes(carried.slice(prefix.length)));
  } catch {
    return '';
  }
}
