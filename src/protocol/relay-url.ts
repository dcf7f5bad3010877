import { fail, ok, type Result } from '../lib/result.ts';

export type RelayUrlProblem = 'empty' | 'not-a-url' | 'not-http' | 'no-destination' | 'has-extras';

/**
 * Reads a relay's address as people type it: `relay.example.org`, `http://192.168.1.5:8787/`, `wss://…/path`.
 * A bare name means https; a bare IP address or `localhost`, which seldom has a certificate, http. The result is http(s) and ends with a slash.
 */
export function parseRelayUrl(text: string): Result<string, RelayUrlProblem> {
  const trimmed = text.replace(/\p{Cf}/gu, '').trim();
  if (trimmed === '') return fail('empty');
  // Some browsers escape a space in a host name instead of refusing it.
  const url = /\s/.test(trimmed) ? undefined : toUrl(withScheme(trimmed));
  if (!url?.hostname) return fail('not-a-url');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return fail('not-http');
  if (url.hostname === '0.0.0.0' || url.hostname === '[::]') return fail('no-destination');
  if (url.search || url.hash || url.username || url.password) return fail('has-extras');
  url.pathname = url.pathname.replace(/\/*$/, '/');
  // An empty query or fragment would leave its sign behind.
  url.search = '';
  url.hash = '';
  return ok(url.href);
}

/** Where the relay's WebSocket is: `ws` below its address. */
export function webSocketUrl(relay: string): string {
  const url = new URL('ws', relay);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

function withScheme(text: string): string {
  const known = /^(http|ws)(s?):[/\\]+/i;
  if (known.test(text)) return text.replace(known, 'http$2://');
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text;
  const withoutCertificate = /^(localhost|\d+\.\d+\.\d+\.\d+|\[[\da-f:]+\])(:|\/|$)/i.test(text);
  return `${withoutCertificate ? 'http' : 'https'}://${text}`;
}

function toUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
