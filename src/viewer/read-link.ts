import { type Invite, type LinkProblem, parseLink } from '../protocol/link.ts';
import type { Result } from '../protocol/result.ts';

/**
 * Reads the address of this page. Where a relay serves it, the address is the link; where the extension does,
 * the whole link is in the fragment, percent-encoded.
 */
export function readLink(address: string): Result<Invite, LinkProblem> {
  const inside = decode(address.slice(address.indexOf('#') + 1));
  return parseLink(inside.includes('#') ? inside : address);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
