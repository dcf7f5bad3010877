import { expect, test } from 'vitest';
import { readLogin } from '../../../server/connection/read-login.ts';
import { hostLogin } from '../../../src/rtc/signalling/host-login.ts';
import { sampleId } from '../../fixtures/samples.ts';
import { keyOf, ownRoom } from '../../support/own-room.ts';

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

test('a host proves that the room is its own, on this connection alone', async () => {
  const key = keyOf(room);
  const login = await hostLogin({ ...place, role: 'host', key }, nonce);
  expect(login).toEqual({ ...fields, role: 'host', key: key.x, signature: expect.any(String) });
  expect(readLogin(JSON.stringify(login), nonce)).toEqual({ ok: true, value: login });
  expect(readLogin(JSON.stringify(login), sampleId(10))).toEqual({ ok: false, problem: 'notYourRoom' });
});
