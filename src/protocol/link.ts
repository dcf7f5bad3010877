import * as v from 'valibot';
import { IdSchema } from './id.ts';
import { parseRelayUrl, type RelayUrlProblem } from './relay-url.ts';
import { fail, ok, type Result } from './result.ts';

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

/** Reads a link as pasted or as found in the address bar. */
export function parseLink(text: string): Result<Invite, LinkProblem> {
  const [address = '', fragment, ...more] = text.trim().split('#');
  if (!fragment) return fail('no-invite');
  const relay = parseRelayUrl(address);
  if (!relay.ok) return relay;
  const [room, secret, ...rest] = fragment.split('.');
  const invite = v.safeParse(InviteSchema, { relay: relay.value, room, secret });
  return invite.success && rest.length + more.length === 0 ? ok(invite.output) : fail('damaged-invite');
}
