import * as v from 'valibot';
import { IdSchema } from './id.ts';
import { decodeJson } from './json-codec.ts';

export const RoleSchema = v.picklist(['host', 'viewer']);
export type Role = v.InferOutput<typeof RoleSchema>;

/** First message of a client. `replaces` is the address the same participant had before, if any. */
export const LoginSchema = v.object({
  type: v.literal('login'),
  protocol: v.pipe(v.number(), v.integer()),
  role: RoleSchema,
  room: IdSchema,
  address: IdSchema,
  replaces: v.optional(IdSchema),
});
export type Login = v.InferOutput<typeof LoginSchema>;

/** What a client says to the relay itself, as a text frame. */
export const ClientMessageSchema = v.variant('type', [
  LoginSchema,
  v.object({ type: v.literal('leave') }),
  v.object({ type: v.literal('ping') }),
]);
export type ClientMessage = v.InferOutput<typeof ClientMessageSchema>;

/** `left`: said goodbye or closed the page. `lost`: the connection broke. `replaced`: came back as somebody new. */
export const LeaveReasonSchema = v.picklist(['left', 'lost', 'replaced']);
export type LeaveReason = v.InferOutput<typeof LeaveReasonSchema>;

/** What the relay says to a client, as a text frame. A viewer hears of the host alone, the host of every viewer. */
export const RelayMessageSchema = v.variant('type', [
  v.object({ type: v.literal('welcome'), peers: v.array(IdSchema) }),
  v.object({ type: v.literal('joined'), address: IdSchema }),
  v.object({ type: v.literal('left'), address: IdSchema, reason: LeaveReasonSchema }),
  v.object({ type: v.literal('undelivered'), address: IdSchema }),
  v.object({ type: v.literal('pong') }),
]);
export type RelayMessage = v.InferOutput<typeof RelayMessageSchema>;

export function decodeClientMessage(text: string) {
  return decodeJson(ClientMessageSchema, text);
}

export function decodeRelayMessage(text: string) {
  return decodeJson(RelayMessageSchema, text);
}
