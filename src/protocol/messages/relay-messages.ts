import * as v from 'valibot';
import { decodeJson } from '../../lib/json-codec.ts';
import { PublicKeySchema, SignatureSchema } from '../crypto/room-key.ts';
import { isStunUrl, isTurnUrl } from '../ice-url.ts';
import { IdSchema } from '../id.ts';
import { longestRestartMs } from '../limits.ts';
import { nextViewer } from './routed-frame.ts';

export const RoleSchema = v.picklist(['host', 'viewer']);
export type Role = v.InferOutput<typeof RoleSchema>;

const loginFields = {
  type: v.literal('login'),
  protocol: v.pipe(v.number(), v.integer()),
  room: IdSchema,
  address: v.pipe(
    IdSchema,
    // An address that only an offer that waits has
    v.check((address) => address !== nextViewer),
  ),
};

/** A host proves that the room is its own; it takes over from whichever host is there. */
const HostLoginSchema = v.object({
  ...loginFields,
  role: v.literal('host'),
  key: PublicKeySchema,
  /** Over `loginStatement`. */
  signature: SignatureSchema,
});

const ViewerLoginSchema = v.object({
  ...loginFields,
  role: v.literal('viewer'),
  /** The address the same participant had before, if any. */
  replaces: v.optional(IdSchema),
  /** Whether an offer that the host has left for the next viewer is of use to this one. */
  takesOffer: v.optional(v.boolean()),
});

/** First message of a client, once it has the relay's `hello`. */
const LoginSchema = v.variant('role', [HostLoginSchema, ViewerLoginSchema]);
export type Login = v.InferOutput<typeof LoginSchema>;
export type HostLogin = v.InferOutput<typeof HostLoginSchema>;

/** What a client says to the relay itself, as a text frame. */
export const ClientMessageSchema = v.variant('type', [
  LoginSchema,
  v.object({ type: v.literal('leave') }),
  v.object({ type: v.literal('ping') }),
  /** From a host, to a relay that has said that it `denies`: this viewer is not to be here any longer. */
  v.object({ type: v.literal('deny'), address: IdSchema }),
]);
export type ClientMessage = v.InferOutput<typeof ClientMessageSchema>;

/** `left`: said goodbye or closed the page. `lost`: the connection broke. `replaced`: came back under a new address. */
export const LeaveReasonSchema = v.picklist(['left', 'lost', 'replaced']);
export type LeaveReason = v.InferOutput<typeof LeaveReasonSchema>;

/** `RTCIceServer` of webrtc-pc section 4.2.2; browsers throw at one that is malformed. */
const IceServerSchema = v.union([
  v.object({
    urls: v.pipe(v.array(v.pipe(v.string(), v.check(isTurnUrl))), v.minLength(1)),
    username: v.pipe(v.string(), v.minLength(1)),
    credential: v.pipe(v.string(), v.minLength(1)),
  }),
  v.object({ urls: v.pipe(v.array(v.pipe(v.string(), v.check(isStunUrl))), v.minLength(1)) }),
]);
export type IceServer = v.InferOutput<typeof IceServerSchema>;

/** What the relay says to a client, as a text frame. A viewer hears of the host alone, the host of every viewer. */
export const RelayMessageSchema = v.variant('type', [
  /** The first of all: what a host has to sign, good for this connection. */
  v.object({ type: v.literal('hello'), nonce: IdSchema }),
  v.object({
    type: v.literal('welcome'),
    peers: v.array(IdSchema),
    iceServers: v.optional(v.array(IceServerSchema), []),
    /** TURN servers come with `ice-servers`, once there is a host. */
    turnLater: v.optional(v.literal(true)),
    /** To a host: the relay takes `deny`. */
    denies: v.optional(v.literal(true)),
  }),
  /** Before the credentials handed out last run out. */
  v.object({ type: v.literal('ice-servers'), iceServers: v.array(IceServerSchema) }),
  /** The relay closes for a while: come back after this time. */
  v.object({
    type: v.literal('restarting'),
    retryInMs: v.pipe(v.number(), v.minValue(0), v.maxValue(longestRestartMs)),
  }),
  v.object({
    type: v.literal('joined'),
    address: IdSchema,
    /** The host's waiting offer that this viewer was handed. */
    offer: v.optional(IdSchema),
  }),
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
