import { findInvite } from '../../protocol/find-invite.ts';
import type { Invite } from '../../protocol/link.ts';
import { parseRelayUrl } from '../../protocol/relay-url.ts';

export interface OpenedLink {
  invite: Invite;
  /** Whether a program on the way had encoded the #, so that this browser sent the secret to the server of the page. */
  exposed: boolean;
}

/**
 * Reads the address of this page; null where it is no link. A page that a relay serves uses that relay, whatever
 * else is in its address. Where the extension serves it, the whole link is in the fragment, percent-encoded.
 */
export function readLink(address: string): OpenedLink | null {
  const [page = '', ...fragments] = address.split('#');
  const behind = findInvite(`#${fragments.join('#')}`);
  const found = behind ?? findInvite(page);
  if (!found) return null;
  const isServed = /^http/.test(page);
  const relay = parseRelayUrl(isServed ? page.replace(/(?:\?|%(?:25)*23).*/, '') : found.before.slice(1));
  if (!relay.ok) return null;
  const { room, secret } = found;
  return { invite: { relay: relay.value, room, secret }, exposed: isServed && !behind };
}
