import { createHmac, randomBytes } from 'node:crypto';

/** Values by attribute type, without padding. */
export type Attributes = Map<number, Buffer>;

const integrity = 0x0008;
const error = 0x0009;
const headerBytes = 20;

/** The magic cookie and a transaction id, with which addresses are masked too: RFC 8489 section 5. */
export function newTransaction(): Buffer {
  return Buffer.concat([Buffer.from([0x21, 0x12, 0xa4, 0x42]), randomBytes(12)]);
}

/** A request; with a key it ends with MESSAGE-INTEGRITY (RFC 8489 section 14.5). */
export function encodeRequest(
  type: number,
  transaction: Buffer,
  attributes: Attributes,
  key?: Buffer,
): Buffer {
  const body = Buffer.concat([...attributes].flatMap(([name, value]) => encodeAttribute(name, value)));
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(body.length + (key ? 24 : 0), 2);
  const message = Buffer.concat([head, transaction, body]);
  if (!key) return message;
  const digest = createHmac('sha1', key).update(message).digest();
  return Buffer.concat([message, ...encodeAttribute(integrity, digest)]);
}

export function decodeAttributes(message: Buffer): Attributes {
  const attributes: Attributes = new Map();
  for (let at = headerBytes; at < message.length; ) {
    const length = message.readUInt16BE(at + 2);
    attributes.set(message.readUInt16BE(at), message.subarray(at + 4, at + 4 + length));
    at += 4 + length + paddingOf(length);
  }
  return attributes;
}

/** 200 for an answer that is no refusal. */
export function codeOf(answer: Attributes): number {
  const value = answer.get(error);
  return value ? value.readUInt8(2) * 100 + value.readUInt8(3) : 200;
}

/** An address and a port of no interest, masked: RFC 8489 section 14.2. */
export function maskedAddress(address: Buffer, transaction: Buffer): Buffer {
  const family = address.length === 4 ? 1 : 2;
  const masked = address.map((byte, index) => byte ^ (transaction[index] ?? 0));
  return Buffer.from([0, family, 0x21, 0x13, ...masked]);
}

function encodeAttribute(name: number, value: Buffer): Buffer[] {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(name, 0);
  head.writeUInt16BE(value.length, 2);
  return [head, value, Buffer.alloc(paddingOf(value.length))];
}

function paddingOf(length: number): number {
  return (4 - (length % 4)) % 4;
}
