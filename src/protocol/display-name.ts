export const longestName = 40;

/** A name as others may be shown it: one line without what turns the text around it, and not too long. */
export function displayName(text: string): string {
  const line = text.replace(/(?!\s)[\p{Cc}\p{Bidi_Control}]/gu, '').replace(/\s+/g, ' ');
  return [...line.trim()].slice(0, longestName).join('').trim();
}
