import { formatLink, type Invite } from '../../protocol/link.ts';

/**
 * Makes the address of this page lead to this room, after a reload, too, and nothing else be in it. See `read-link.ts`.
 * @param exposed whether the server of this page has seen the secret; it stays known after a reload
 */
export function showLink(invite: Invite, exposed = false): void {
  const link = formatLink(invite);
  const isServed = location.protocol.startsWith('http');
  history.replaceState({ exposed }, '', isServed ? link : `#${encodeURIComponent(link)}`);
}

export function isLinkExposed(): boolean {
  return history.state?.exposed === true;
}
