/** A piece of a text: words, or an address that can be gone to. */
export interface TextPart {
  text: string;
  href: string | null;
}

const address = /\bhttps?:\/\/[^\s<>"]+/gi;
/** At the end of an address these belong to the sentence around it. */
const trailing = /[.,;:!?'’”»)\]}]+$/;

/** Cuts a text so that its http and https addresses stand by themselves; nothing else in it is anything but text. */
export function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const shown = found.replace(trailing, '');
    const href = hrefOf(shown);
    if (!href) continue;
    if (index > end) parts.push({ text: text.slice(end, index), href: null });
    parts.push({ text: shown, href });
    end = index + shown.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}

/** Null for what is no address, or has a name before an @, which looks like another host than it goes to. */
function hrefOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { href, username, password } = new URL(text);
  return username || password ? null : href;
}
