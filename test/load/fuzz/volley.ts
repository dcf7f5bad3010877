import type { PublicKey } from '../../../src/protocol/crypto/room-key.ts';
import { type Id, idBytes, idToBytes } from '../../../src/protocol/id.ts';
import { maxMessageBytes, protocolVersion } from '../../../src/protocol/limits.ts';
import type { Random } from '../random.ts';
import type { FuzzFrame } from './fuzz-frame.ts';
import { mutate } from './mutate.ts';
import { sampleFrames, sampleTexts } from './wire-bytes.ts';

/** What a fuzzing client knows of the world outside: names and addresses that exist. */
export interface Surroundings {
  /** Rooms it may join. */
  rooms: [Id, ...Id[]];
  /** Addresses of its own room and of others. */
  addresses: [Id, ...Id[]];
  /** A room of another host, and the key it is named after. */
  watched: { name: Id; key: PublicKey };
}

const anyId = /[\w-]{22}/g;

/**
 * What a member sends before it asks whether it is still there: frames that the relay passes on or
 * sends back, then one that most often ends the connection, so that no frame goes unread.
 */
export function memberVolley(random: Random, around: Surroundings): FuzzFrame[] {
  const frames = Array.from({ length: random.below(32) }, () => routed(random, around));
  return [...frames, random.chance(0.8) ? text(random, around) : anyBinary(random)];
}

/** What a client sends before its login: the first frame decides. */
export function strangerVolley(random: Random, around: Surroundings): FuzzFrame[] {
  if (random.chance(0.05)) return [claim(random, around)];
  return [random.chance(0.9) ? text(random, around) : anyBinary(random)];
}

function routed(random: Random, { addresses }: Surroundings): FuzzFrame {
  const address = random.chance(0.9) ? idToBytes(random.pick(addresses)) : random.bytes(idBytes);
  return { binary: true, bytes: Buffer.concat([address, payload(random)]) };
}

function payload(random: Random): Buffer {
  if (random.chance(0.002)) return Buffer.alloc(maxMessageBytes - idBytes + random.below(2));
  return mutate(random.pick(sampleFrames), random, sampleFrames);
}

function anyBinary(random: Random): FuzzFrame {
  return { binary: true, bytes: mutate(random.pick(sampleFrames), random, sampleFrames) };
}

function text(random: Random, { rooms, addresses }: Surroundings): FuzzFrame {
  const sample = random.pick(sampleTexts).toString();
  const placed = sample.replace(anyId, () => random.pick([random.pick(rooms), random.pick(addresses)]));
  const bytes = Buffer.from(placed);
  return { binary: false, bytes: random.chance(0.1) ? bytes : mutate(bytes, random, sampleTexts) };
}

/** A login as host of the watched room that proves nothing. */
function claim(random: Random, { addresses, watched: { name: room, key } }: Surroundings): FuzzFrame {
  const address = random.pick(addresses);
  const signature = random.bytes(64).toString('base64url');
  const login = { type: 'login', protocol: protocolVersion, role: 'host', room, address, key, signature };
  return { binary: false, bytes: Buffer.from(JSON.stringify(login)) };
}
