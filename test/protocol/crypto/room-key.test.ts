import * as v from 'valibot';
import { expect, test } from 'vitest';
import { roomOf as roomAtRelay } from '../../../server/rooms/room-of.ts';
import { base64urlFromBytes, base64urlToBytes } from '../../../src/lib/base64url.ts';
import {
  loginStatement,
  PublicKeySchema,
  RoomKeySchema,
  SignatureSchema,
} from '../../../src/protocol/crypto/room-key.ts';
import { roomOf } from '../../../src/protocol/crypto/room-of.ts';
import { idToBytes } from '../../../src/protocol/id.ts';
import { sampleId, sampleKey } from '../../fixtures/samples.ts';

const publicKey = base64urlToBytes(sampleKey.x);

test('a key has one room, the same at the relay, and another key another', async () => {
  const room = await roomOf(publicKey);
  expect(roomAtRelay(publicKey)).toBe(room);
  expect(await roomOf(publicKey.map((byte, index) => (index === 31 ? byte ^ 1 : byte)))).not.toBe(room);
});

test('a login statement is what it is for, then nonce, room and address', () => {
  const statement = loginStatement(sampleId(1), sampleId(2), sampleId(3));
  const parts = [new TextEncoder().encode('tabwire/2 host'), ...[1, 2, 3].map((n) => idToBytes(sampleId(n)))];
  expect([...statement]).toEqual(parts.flatMap((part) => [...part]));
});

test.each([
  { what: 'a public key', schema: PublicKeySchema, length: 32 },
  { what: 'a signature', schema: SignatureSchema, length: 64 },
])('$what is $length bytes, written in one way', ({ schema, length }) => {
  const text = base64urlFromBytes(new Uint8Array(length).fill(255));
  const other = `${text.slice(0, -1)}${text.endsWith('8') ? '9' : 'x'}`;
  expect(v.is(schema, text)).toBe(true);
  expect(base64urlToBytes(other)).toEqual(base64urlToBytes(text));
  for (const wrong of [
    other,
    `${text}=`,
    `${text}A`,
    `A${text}`,
    text.slice(1),
    text.replace('_', '/'),
    '',
    null,
    4,
  ]) {
    expect(v.is(schema, wrong)).toBe(false);
  }
});

test('half a pair is none', () => {
  expect(v.is(RoomKeySchema, sampleKey)).toBe(true);
  expect(v.is(RoomKeySchema, { x: sampleKey.x })).toBe(false);
  expect(v.is(RoomKeySchema, { d: sampleKey.d })).toBe(false);
});
