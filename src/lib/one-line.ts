/** Anything but spaces and characters without ink: format characters, fillers of Hangul, the empty Braille pattern. */
const ink = /[^\p{Z}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/u;

/** Returns foreign text as one line, without characters that change the direction of the text around it. Text that cannot be seen is none. */
export function oneLine(text: string): string {
  const line = text
    .replace(/(?!\s)[\p{Cc}\p{Bidi_Control}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return ink.test(line) ? line : '';
}
