import * as v from 'valibot';
import { decodeJson } from '../../lib/json-codec.ts';
import { fail } from '../../lib/result.ts';
import { displayName } from '../display-name.ts';
import { IdSchema } from '../id.ts';
import { doorStates } from './door-state.ts';
import { farewells } from './farewell.ts';
import { pauseCovers } from './pause-cover.ts';
import { sourceTroubles } from './source-trouble.ts';

/** A browser makes a transceiver, and perhaps a decoder, of each media section. */
const mostSections = 16;
const longestDescription = 64 * 1024;

/** A session description (JSEP, RFC 9429 section 4.1.8) as it crosses the wire. */
const DescriptionSchema = v.object({
  type: v.picklist(['offer', 'answer']),
  sdp: v.pipe(
    v.string(),
    v.maxLength(longestDescription),
    v.check((sdp) => (sdp.match(/^m=/gm)?.length ?? 0) <= mostSections),
    v.check(hasOneFingerprint),
  ),
});

/**
 * True if each fingerprint is the same one. The security code is made of the first, a browser may use another, and a connection
 * has one certificate (RFC 9143). Lines that only a lenient reader takes for one count, too.
 */
function hasOneFingerprint(sdp: string): boolean {
  const fingerprints = sdp.match(/fingerprint\s*:[^\r\n]*/gi) ?? [];
  return new Set(fingerprints.map((line) => line.replace(/\s+/g, '').toUpperCase())).size <= 1;
}

/** `RTCIceCandidateInit` of webrtc-pc section 4.8.1. */
const CandidateSchema = v.object({
  candidate: v.string(),
  sdpMid: v.nullable(v.string()),
  sdpMLineIndex: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
  usernameFragment: v.nullable(v.string()),
});

/** A name as it is shown, whatever was sent. */
const NameSchema = v.pipe(v.string(), v.transform(displayName));

/** What two peers say to each other. The relay never sees inside. */
export const PeerMessageSchema = v.variant('type', [
  v.object({
    type: v.literal('description'),
    description: DescriptionSchema,
    /** The name of an offer that waited at the relay for the next viewer, also in the answer to it. */
    waiting: v.optional(IdSchema),
  }),
  /** `null` is the end of candidates. */
  v.object({ type: v.literal('candidate'), candidate: v.nullable(CandidateSchema) }),
  /** The sender of this has decoded a first frame of the receiver's picture. */
  v.object({ type: v.literal('playing') }),
  /** Whether the host pauses, and what is to cover the picture meanwhile; said over the control channel alone. */
  v.object({ type: v.literal('pause'), cover: v.nullable(v.picklist(pauseCovers)) }),
  /** What is wrong with the host's source, or null once nothing is; sent over the control channel alone. */
  v.object({ type: v.literal('source'), trouble: v.nullable(v.picklist(sourceTroubles)) }),
  /** Whether the host minds that pictures of what it shows are saved; to ask is all that it can do. */
  v.object({ type: v.literal('saving'), welcome: v.boolean() }),
  /** Whether the host stores its key, so that it can come back under this link after its program has ended. */
  v.object({ type: v.literal('link'), kept: v.boolean() }),
  /**
   * The first that a viewer says to a host, through the relay: the token by which it is known again in this room, and what
   * it calls itself, if anything.
   */
  v.object({ type: v.literal('hello'), token: IdSchema, name: NameSchema }),
  /** From the host, to a viewer that has no picture or must not have it any longer. */
  v.object({ type: v.literal('door'), state: v.picklist(doorStates) }),
  /**
   * The last that a host says, through the relay, where there is more to say than that its share has ended. A later version may
   * have other reasons.
   */
  v.object({ type: v.literal('farewell'), reason: v.fallback(v.picklist(farewells), 'ended') }),
  /** The host has a new room at the same relay; said over the control channel alone, which no relay hears. */
  v.object({ type: v.literal('moved'), room: IdSchema, secret: IdSchema }),
  /** The sender's current name. Over the control channel only. */
  v.object({ type: v.literal('profile'), name: NameSchema }),
  /** What came from the receiver was changed on the way. */
  v.object({ type: v.literal('interfered') }),
  /** Far too much came from the receiver over the data channels, so the sender has closed the connection. */
  v.object({ type: v.literal('flooded') }),
]);
export type PeerMessage = v.InferOutput<typeof PeerMessageSchema>;

const utf8 = { encoder: new TextEncoder(), decoder: new TextDecoder('utf-8', { fatal: true }) };

/** The payload of a routed frame. */
export function encodePeerMessage(message: PeerMessage): Uint8Array<ArrayBuffer> {
  return utf8.encoder.encode(JSON.stringify(message));
}

export function decodePeerMessage(payload: Uint8Array) {
  let text: string;
  try {
    text = utf8.decoder.decode(payload);
  } catch {
    return fail('not-utf8');
  }
  return decodeJson(PeerMessageSchema, text);
}
