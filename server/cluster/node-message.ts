import * as v from 'valibot';
import { type Id, IdSchema, idBytes, idFromBytes, idToBytes } from '../../src/protocol/id.ts';
import { LeaveReasonSchema, RoleSchema } from '../../src/protocol/messages/relay-messages.ts';

const SeatSchema = v.object({
  role: RoleSchema,
  address: IdSchema,
  node: IdSchema,
  stamp: v.string(),
  /** By the hub's clock. */
  since: v.number(),
});
export type RemoteSeat = v.InferOutput<typeof SeatSchema>;

/** What the hub says to a node. */
export const HubMessageSchema = v.variant('type', [
  v.object({
    type: v.literal('joined'),
    room: IdSchema,
    seat: SeatSchema,
    replaces: v.optional(IdSchema),
    takesOffer: v.optional(v.boolean()),
    /** For the node of the one who joined: those whom it is welcomed to. */
    peers: v.optional(v.array(SeatSchema), []),
  }),
  v.object({
    type: v.literal('left'),
    room: IdSchema,
    address: IdSchema,
    reason: LeaveReasonSchema,
  }),
  /** All seats of a room that the node has to know. */
  v.object({ type: v.literal('seats'), room: IdSchema, seats: v.optional(v.array(SeatSchema), []) }),
]);
export type HubMessage = v.InferOutput<typeof HubMessageSchema>;

interface NodeMessage<Type extends string> {
  type: Type;
  room: Id;
  /** Who gets it: for a frame its receiver, for `undelivered` the frame's sender, for `close` the one that is closed. */
  to: Id;
  /** The node that sent it. */
  node: Id;
  /** The sender's address and the payload; for `undelivered` the receiver's address; for `close` the reason's name. */
  frame: Uint8Array;
}

/** From node to node. */
export type FrameMessage = NodeMessage<'frame'>;
/** A frame did not find its receiver. */
export type UndeliveredMessage = NodeMessage<'undelivered'>;
/** The node of a member is to close it. */
export type CloseMessage = NodeMessage<'close'>;
export type MemberMessage = FrameMessage | UndeliveredMessage | CloseMessage;

const kinds = ['frame', 'undelivered', 'close'] as const;
const head = 1 + 3 * idBytes;

export function encodeNodeMessage({ type, room, to, node, frame }: MemberMessage): Buffer {
  return Buffer.concat([
    Uint8Array.of(kinds.indexOf(type)),
    idToBytes(room),
    idToBytes(to),
    idToBytes(node),
    frame,
  ]);
}

/** @throws when it is none: nodes and hub are of one version. */
export function decodeNodeMessage(bytes: Buffer): HubMessage | MemberMessage {
  const type = kinds[bytes[0] ?? -1];
  if (type === undefined) return v.parse(HubMessageSchema, JSON.parse(bytes.toString()));
  const [room, to, node] = [0, 1, 2].map((at) =>
    idFromBytes(bytes.subarray(1 + at * idBytes, 1 + (at + 1) * idBytes)),
  );
  if (!room || !to || !node) throw new RangeError('a message from node to node has three ids');
  return { type, room, to, node, frame: bytes.subarray(head) };
}
