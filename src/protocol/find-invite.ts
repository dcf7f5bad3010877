import * as v from 'valibot';
import { type Id, IdSchema } from './id.ts';

/** Where an invite stands in a text. */
export interface FoundInvite {
  room: Id;
  secret: Id;
  /** The text in front of its #, decoded as often as the invite was. */
  before: string;
  /** How often the text was percent-encoded: gateways and chat programs encode once, both of them twice. */
  encodings: number;
}

const mostEncodings = 2;

/**
 * What programs put between two characters: line breaks with the marks of a quotation (RFC 3676) or of
 * quoted-printable (RFC 2045), non-breaking spaces, characters without a width.
 */
const breaks = String.raw`(?:=?[\r\n][ \t>|]*|(?![ \t\r\n])[\s\p{Cf}])*`;
/** An id ends here, whatever stands behind it, also the last mark of `_link_` in a chat program. */
const noMore = String.raw`(?![_-]*[A-Za-z\d])`;

const patterns = [
  invitePattern(breaks, noMore),
  // An address bar makes a space of a line break. Text behind such an invite could as well be its rest.
  invitePattern(String.raw`[\s\p{Cf}]*`, String.raw`(?![^]*[A-Za-z\d])`),
];

/** Finds `#<room>.<secret>` in a text, whatever the programs that passed it on have put around it or into it. */
export function findInvite(text: string): FoundInvite | null {
  let now = text;
  for (let encodings = 0; encodings <= mostEncodings; encodings += 1) {
    for (const pattern of patterns) {
      const found = pattern.exec(now);
      const ids = v.safeParse(v.tuple([IdSchema, IdSchema]), found?.slice(1).map(idCharacters));
      if (ids.success) {
        const [room, secret] = ids.output;
        return { room, secret, before: now.slice(0, found?.index), encodings };
      }
    }
    now = percentDecoded(now);
  }
  return null;
}

/** Takes out what never belongs to a link but spaces and tabs, which may stand between a link and other text. */
export function withoutBreaks(text: string): string {
  return text.replace(new RegExp(breaks, 'gu'), '');
}

function idCharacters(text: string): string {
  return text.replace(/[^\w-]/g, '');
}

function invitePattern(between: string, end: string): RegExp {
  const id = `((?:[\\w-]${between}){21}[AQgw])`;
  return new RegExp(`#/?${between}${id}${between}\\.${between}${id}${end}`, 'u');
}

/** Leaves as it is what is no percent-encoding of UTF-8. */
function percentDecoded(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}
