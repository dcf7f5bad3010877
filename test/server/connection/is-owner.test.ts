import { generateKeyPairSync, sign } from 'node:crypto';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { isOwner } from '../../../server/connection/is-owner.ts';
import { roomOf } from '../../../server/rooms/room-of.ts';
import { base64urlFromBytes } from '../../../src/lib/base64url.ts';
import { loginStatement, PublicKeySchema, SignatureSchema } from '../../../src/protocol/crypto/room-key.ts';
import { randomId } from '../../../src/protocol/id.ts';
import { protocolVersion } from '../../../src/protocol/limits.ts';
import { ownRoom, proveOwner } from '../../support/own-room.ts';

const [room, address, nonce] = [ownRoom(), randomId(), randomId()];
const fields = { type: 'login', protocol: protocolVersion, role: 'host', room, address } as const;

test('who has signed the nonce with the key that the room is named after owns it', () => {
  expect(isOwner({ ...fields, ...proveOwner(room, address, nonce) }, nonce)).toBe(true);
});

test('a key that is no point of the curve owns nothing', () => {
  const bytes = new Uint8Array(32).fill(0xff);
  const key = v.parse(PublicKeySchema, base64urlFromBytes(bytes));
  const { signature } = proveOwner(room, address, nonce);
  expect(isOwner({ ...fields, room: roomOf(bytes), key, signature }, nonce)).toBe(false);
});

test('the key of another room owns nothing here, although its signature fits', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = v.parse(PublicKeySchema, publicKey.export({ format: 'jwk' }).x);
  const signature = v.parse(
    SignatureSchema,
    sign(null, loginStatement(nonce, room, address), privateKey).toString('base64url'),
  );
  expect(isOwner({ ...fields, key, signature }, nonce)).toBe(false);
});

test('a key of small order owns nothing, although one signature fits all that it could say', () => {
  const neutral = Uint8Array.of(1, ...new Uint8Array(31));
  const key = v.parse(PublicKeySchema, base64urlFromBytes(neutral));
  const signature = v.parse(
    SignatureSchema,
    base64urlFromBytes(Uint8Array.of(...neutral, ...new Uint8Array(32))),
  );
  expect(isOwner({ ...fields, room: roomOf(neutral), key, signature }, nonce)).toBe(false);
});
