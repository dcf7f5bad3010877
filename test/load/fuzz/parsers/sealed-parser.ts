import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { base64urlFromBytes } from '../../../../src/lib/base64url.ts';
import { createEnvelope, type Envelope } from '../../../../src/protocol/crypto/envelope.ts';
import { hostSigner } from '../../../../src/protocol/crypto/host-signature.ts';
import { RoomKeySchema } from '../../../../src/protocol/crypto/room-key.ts';
import { nonceBytes, type Route, seal, sealingKey } from '../../../../src/protocol/crypto/seal.ts';
import { type Id, IdSchema, idFromBytes } from '../../../../src/protocol/id.ts';
import { decodePeerMessage } from '../../../../src/protocol/messages/peer-messages.ts';
import sealed from '../../../fixtures/sealed-samples.json' with { type: 'json' };
import samples from '../../../fixtures/wire-samples.json' with { type: 'json' };
import { Random } from '../../random.ts';
import { mutate } from '../mutate.ts';
import { jsonInputs } from './json-inputs.ts';
import type { Parser, Verdict } from './parser.ts';

const place = {
  room: v.parse(IdSchema, sealed.room.room),
  secret: v.parse(IdSchema, sealed.room.secret),
};
const key = v.parse(RoomKeySchema, {
  x: base64urlFromBytes(Buffer.from(sealed.room.publicKey, 'hex')),
  d: base64urlFromBytes(Buffer.from(sealed.room.privateKey, 'hex')),
});
const self = v.parse(IdSchema, sealed.sealed.viewer);
const stranger = v.parse(IdSchema, sealed.login.nonce);
const sign = hostSigner(key);
const makeBody = jsonInputs(
  samples.peerMessages.good.map(({ text }) => text),
  16 * 1024,
);

/** What is done to a payload on its way. */
const kinds = [
  'whole',
  'raw',
  'changed',
  'forged signature',
  'twice',
  'misled',
  'waited',
  'waited late',
] as const;
type Kind = (typeof kinds)[number];
const ends = ['host', 'viewer'] as const;
/** An envelope remembers all whom it has heard. */
const senders = 500;

interface End {
  role: (typeof ends)[number];
  envelope: Envelope;
  left: number;
}

/** Makes the parser of sealed payloads, as a host and a viewer open them. Its inputs are `<kind> <end> <message>`. */
export function sealedPayloads(): Parser {
  const open = new Map<string, End>();
  return {
    name: 'sealed payloads',
    make: (random) => Buffer.concat([random.bytes(2), makeBody(random)]),
    judge(input) {
      const role = ends[(input[1] ?? 0) % ends.length] ?? 'host';
      const end = open.get(role)?.left ? open.get(role) : undefined;
      const used = end ?? { role, envelope: envelopeOf(role), left: senders };
      open.set(role, used);
      used.left -= 1;
      return judge(kinds[(input[0] ?? 0) % kinds.length] ?? 'whole', used, input);
    },
  };
}

async function judge(kind: Kind, { role, envelope, left }: End, input: Buffer): Promise<Verdict> {
  const random = new Random(input.toString('latin1'));
  const body = input.subarray(2);
  const sender = senderOf(left, random);
  const route = { room: place.room, sender, receiver: self };
  const message = decodePeerMessage(body);
  const opened = (payload: Uint8Array) => envelope.open(sender, payload);

  if (kind === 'raw') return refusal(await opened(body), 'forged');
  if (kind === 'waited' || kind === 'waited late') {
    if (role === 'host')
      return refusal(await opened(await sealedFor({ ...offered(route), offer: self }, role)), 'forged');
    const waiting = await sealedFor({ ...offered(route), offer: stranger }, role);
    if (kind === 'waited late') await opened(await sealedFor(route, role));
    const waited = await envelope.openWaiting(sender, stranger, waiting);
    return kind === 'waited' ? same(waited) : refusal(waited, 'replayed');
  }
  if (kind === 'misled') {
    const elsewhere = random.pick<Route>([
      { ...route, receiver: stranger },
      { ...route, sender: stranger },
      { ...route, room: stranger },
      { ...offered(route), offer: self },
    ]);
    return refusal(await opened(await sealedFor(elsewhere, role)), 'forged');
  }
  const payload = await sealedFor(route, role, kind === 'forged signature');
  if (kind === 'changed') {
    const changed = mutate(payload, random, [body, payload]);
    return changed.equals(payload) ? same(await opened(changed)) : refusal(await opened(changed), 'forged');
  }
  const first = await opened(payload);
  if (kind === 'forged signature' && role === 'viewer') return refusal(first, 'unsigned');
  return kind === 'twice' ? refusal(await opened(payload), 'replayed') : same(first);

  /** Seals the message as one would who has the link, and, if `badly`, has not the key. */
  async function sealedFor(to: Route, listener: End['role'], badly = false): Promise<Buffer> {
    const nonce = random.bytes(nonceBytes).fill(0, nonceBytes - 4);
    if (listener === 'host') return Buffer.from(seal(await sealing, to, nonce, body));
    const signed = Buffer.from(await sign(to, nonce, body));
    const at = random.below(96);
    if (badly) signed.writeUInt8(signed.readUInt8(at) ^ (1 << random.below(8)), at);
    return Buffer.from(seal(await sealing, to, nonce, signed));
  }

  function same(read: unknown): Verdict {
    if (!isDeepStrictEqual(read, message))
      return { wrong: `opens ${JSON.stringify(read)} for ${JSON.stringify(message)}` };
    return message.ok ? 'taken' : 'refused';
  }
}

/** The same input may come twice, each time from another. */
function senderOf(turn: number, random: Random): Id {
  const bytes = random.bytes(16);
  bytes.writeUInt32LE(turn);
  return idFromBytes(bytes);
}

function refusal(read: Awaited<ReturnType<Envelope['open']>>, problem: string): Verdict {
  if (!read.ok && read.problem === problem) return 'refused';
  return { wrong: `is ${problem}, and comes to ${JSON.stringify(read)}` };
}

function offered({ room, sender }: { room: Id; sender: Id }): { room: Id; sender: Id } {
  return { room, sender };
}

const sealing = sealingKey(place);

function envelopeOf(role: End['role']): Envelope {
  return createEnvelope(
    role === 'host' ? { ...place, role, address: self, key } : { ...place, role, address: self },
  );
}
