import { formatLink, type Invite } from '../protocol/link.ts';

/** The address of this page leads to this room from now on, after a reload, too. See `read-link.ts`. */
export function showLink(invite: Invite): void {
  const link = formatLink(invite);
  const isWhole = location.hash.includes('%23');
  const fragment = isWhole ? encodeURIComponent(link) : link.slice(link.indexOf('#') + 1);
  history.replaceState(null, '', `#${fragment}`);
}
