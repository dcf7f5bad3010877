import * as v from 'valibot';
import { fail, ok, type Result } from '../lib/result.ts';
import { findInvite, withoutBreaks } from './find-invite.ts';
import { IdSchema } from './id.ts';
import { parseRelayUrl, type RelayUrlProblem } from './relay-url.ts';

/** What a link holds: which relay, which room there, and the secret that no relay ever sees. */
export const InviteSchema = v.object({
  /** http(s) address of the relay, ending with a slash. */
  relay: v.string(),
  room: IdSchema,
  secret: IdSchema,
});
export type Invite = v.InferOutput<typeof InviteSchema>;

export type LinkProblem = RelayUrlProblem | 'no-invite' | 'damaged-invite';

/** `<relay>#<room>.<secret>`; a browser sends nothing of what follows `#` to a server. */
export function formatLink({ relay, room, secret }: Invite): string {
  return `${relay}#${room}.${secret}`;
}

/** A pasted text can be a whole document. */
const longestBefore = 4_000;

/** Reads a link as pasted: alone or in other text, and with what mail and chat programs have done to it. */
export function parseLink(pasted: string): Result<Invite, LinkProblem> {
  // As a character reference of HTML, and as keyboards for Chinese and Japanese write it.
  const text = pasted.replace(/&#(?:35|x23);|＃/gi, '#');
  const found = findInvite(text);
  if (!found) return fail(/(?:#|%(?:25)*23)[^#]*\S/.test(text) ? 'damaged-invite' : 'no-invite');
  const { encodings, room, secret } = found;
  const before = found.before
    .slice(-longestBefore)
    .replace(/(?:=[\r\n]|\s|\p{Cf})+$/u, '')
    .trimStart();
  const relay = parseRelayUrl(encodings === 0 ? addressAtEnd(before) : lastAddress(before));
  return relay.ok ? ok({ relay: relay.value, room, secret }) : relay;
}

/** An address without a scheme: its host has a dot, a port or brackets, or is this machine. */
const bare =
  /(?:(?:[\p{L}\d@-]+\.)+[\p{L}\d-]+|[\p{L}\d@-]+(?=:\d)|\[[\da-f:.]+\]|localhost)(?::\d+)?(?:\/[^\s?<>"'()|]*)?(?:\?\S*)?$/iu;

/** Returns the address that a text ends with, without parameters. An address among its parameters is part of them. */
function addressAtEnd(text: string): string {
  // Alone it is taken as it stands: brackets and quotes may be part of a path.
  const alone = /^(?:https?|wss?):[/\\]+[^\s\p{Cf}?]*(?=$|\?[^\s\p{Cf}]*$)/iu.exec(text);
  if (alone) return alone[0];
  // A break in front of a scheme is where an address begins, and not one inside of an address.
  const joined = withoutBreaks(text.replace(/\s(?=(?:https?|wss?):[/\\])/gi, ' '));
  const among = /(?:https?|wss?):[/\\]+[^\s?<>"'()|]*(?:\?\S*)?$/i.exec(joined);
  if (among) return withoutParameters(among[0]);
  // Better no relay than one whose name has lost its beginning.
  return /(?:https?|wss?):[/\\]/i.test(joined) ? joined : withoutParameters(addressWithoutScheme(text));
}

/** Returns the last address in a text. A gateway that checks links has the link among the parameters of its own. */
function lastAddress(text: string): string {
  const joined = withoutBreaks(text);
  const start = joined.search(/(?:https?|wss?):[/\\]+(?!.*(?:https?|wss?):[/\\])/i);
  return withoutParameters(start < 0 ? addressWithoutScheme(text) : joined.slice(start));
}

function addressWithoutScheme(text: string): string {
  const visible = text.replace(/\p{Cf}/gu, '');
  const [word = ''] = /\S*$/.exec(visible) ?? [];
  return word.includes('://') ? word : (bare.exec(visible)?.[0] ?? visible);
}

function withoutParameters(address: string): string {
  return address.split('?')[0] ?? '';
}
