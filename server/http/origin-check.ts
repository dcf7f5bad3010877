import type { IncomingMessage } from 'node:http';
import type { ClientAddresses } from '../connection/client-address.ts';

const extensionSchemes = ['chrome-extension:', 'moz-extension:'];

/**
 * Decides which web pages may use the relay. A browser names the page's origin in each WebSocket handshake (RFC 6455
 * section 4.1); programs name none and are not asked.
 *
 * @param allowed further origins, as in `https://example.org`
 * @returns true for the relay's own page, an extension, an allowed origin, and a program
 */
export function createOriginCheck(
  clients: ClientAddresses,
  allowed: readonly string[],
): (request: IncomingMessage, origin: string | undefined) => boolean {
  const allowedOrigins = new Set(allowed);

  return ({ headers: { host = '' }, socket }, origin) => {
    if (origin === undefined || allowedOrigins.has(origin)) return true;
    const page = parse(origin);
    const here = parse(`http://${host}`);
    if (!page || !here) return false;
    if (extensionSchemes.includes(page.protocol)) return true;
    // A proxy may pass the name on without the port that the browser used.
    if (clients.ofConnection(socket.remoteAddress ?? '') === undefined)
      return page.hostname === here.hostname;
    // A page under another name for this machine is a page that has rebound its own name.
    if (isLoopback(socket.localAddress ?? '') && !isLoopback(here.hostname)) return false;
    return page.host === here.host;
  };
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}

function isLoopback(host: string): boolean {
  return /^((.+\.)?localhost|(::ffff:)?127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host);
}
