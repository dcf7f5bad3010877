/** Returns foreign text as one line, without characters that change the direction of the text around it. */
export function oneLine(text: string): string {
  return text
    .replace(/(?!\s)[\p{Cc}\p{Bidi_Control}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
