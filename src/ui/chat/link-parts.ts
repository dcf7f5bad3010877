/** A piece of a text: words, or an address that can be gone to. */
export interface TextPart {
  text: string;
  href: string | null;
}

/** Quotes and punctuation that no address holds end it, also where a sentence has no spaces. */
const address = /https?:\/\/[^\s\p{Cf}<>"`|“”„«»…。，、；：！？（）「」『』【】《》]+/giu;
/** At the end of an address these belong to the sentence around it, and marks of bold text to the text. */
const trailing = /[.,;:!?'’)\]}*~]$/;

/** Cuts a text so that its http and https addresses stand by themselves; nothing else in it is anything but text. */
export function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const shown = withoutSentence(found, text[index - 1]);
    const href = hrefOf(shown);
    if (!href) continue;
    if (index > end) parts.push({ text: text.slice(end, index), href: null });
    parts.push({ text: shown, href });
    end = index + shown.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}

/** Keeps a bracket that closes one of the address itself, as in `/wiki/Tab_(interface)`. */
function withoutSentence(found: string, before = ''): string {
  const isEnd = trailing.test(found) || (before === '_' && found.endsWith('_'));
  const isOwn = found.endsWith(')') && found.split('(').length >= found.split(')').length;
  return isEnd && !isOwn ? withoutSentence(found.slice(0, -1), before) : found;
}

/** Null for what is no address, or may look like another host than it goes to. */
function hrefOf(text: string): string | null {
  return URL.canParse(text) && hostIn(text).split('.').every(isPlain) ? new URL(text).href : null;
}

/** The host as it is written, with what may stand before an `@`, and without a port. */
function hostIn(text: string): string {
  const [host = ''] = text.slice(text.indexOf('//') + 2).split(/[/?#\\]/);
  return host.replace(/:\d*$/, '');
}

/**
 * False for a label in which a character may look like the slash or colon at the end of a host, such as U+2044 or U+30CE
 * among Latin letters: those have digits, `-` and `_` beside them alone, and other labels are of letters. Brackets are of IPv6.
 */
function isPlain(label: string): boolean {
  return (
    /^[\p{Script=Latin}\d_-]*$/u.test(label) ||
    /^(?!.*\p{Script=Latin})[\p{L}\p{M}\p{N}-]+$/u.test(label) ||
    /^\[[\da-f:]+\]$/i.test(label)
  );
}
