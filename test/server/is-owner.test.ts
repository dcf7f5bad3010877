import * as v from 'valibot';
import { expect, test } from 'vitest';
import { isOwner } from '../../server/is-owner.ts';
import { roomOf } from '../../server/room-of.ts';
import { base64urlFromBytes } from '../../src/protocol/base64url.ts';
import { randomId } from '../../src/protocol/id.ts';
import { protocolVersion } from '../../src/protocol/limits.ts';
import { PublicKeySchema } from '../../src/protocol/room-key.ts';
import { ownRoom, proveOwner } from '../support/own-room.ts';

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
