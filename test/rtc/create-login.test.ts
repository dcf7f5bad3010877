import { expect, test } from 'vitest';
import { readLogin } from '../../server/read-login.ts';
import { createLogin } from '../../src/rtc/create-login.ts';
import { sampleId } from '../fixtures/samples.ts';
import { keyOf, ownRoom } from '../support/own-room.ts';

const room = ownRoom();
const nonce = sampleId(9);
const place = {
  relay: 'https://relay.example.org/',
  room,
  secret: sampleId(11),
  address: sampleId(12),
  relayOnly: false,
};
const fields = { type: 'login', protocol: 2, room, address: place.address };

test('a viewer names its room and its address', async () => {
  const login = await createLogin({ ...place, role: 'viewer', replaces: null }, nonce);
  expect(login).toEqual({ ...fields, role: 'viewer' });
});

test('a viewer names the address it had before', async () => {
  const login = await createLogin({ ...place, role: 'viewer', replaces: sampleId(13) }, nonce);
  expect(login).toEqual({ ...fields, role: 'viewer', replaces: sampleId(13) });
});

test('a host proves that the room is its own, on this connection alone', async () => {
  const key = keyOf(room);
  const login = await createLogin({ ...place, role: 'host', key }, nonce);
  expect(login).toEqual({ ...fields, role: 'host', key: key.x, signature: expect.any(String) });
  expect(readLogin(JSON.stringify(login), nonce)).toEqual({ ok: true, value: login });
  expect(readLogin(JSON.stringify(login), sampleId(10))).toEqual({ ok: false, problem: 'notYourRoom' });
});
