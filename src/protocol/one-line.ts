/** Text from somebody else as one line, without what turns the text around it. */
export function oneLine(text: string): string {
  return text
    .replace(/(?!\s)[\p{Cc}\p{Bidi_Control}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
