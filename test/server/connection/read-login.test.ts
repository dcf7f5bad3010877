import { expect, test } from 'vitest';
import { readLogin } from '../../../server/connection/read-login.ts';
import { randomId } from '../../../src/protocol/id.ts';
import { ownRoom, proveOwner } from '../../support/own-room.ts';
import { loginOf } from '../login-of.ts';

const [room, address, nonce] = [ownRoom(), randomId(), randomId()];
const host = { ...loginOf('host', room, address), ...proveOwner(room, address, nonce) };
const viewer = loginOf('viewer', room, address);

test.each([host, viewer])('a login as $role is read', (login) => {
  expect(readLogin(JSON.stringify(login), nonce)).toEqual({ ok: true, value: login });
});

test.each([
  ['a login of another version', { ...viewer, protocol: 1 }, 'wrongVersion'],
  ['a login without a version', { type: 'login' }, 'badMessage'],
  ['a login without a room', { ...viewer, room: undefined }, 'badMessage'],
  ['something else', { type: 'ping' }, 'loginExpected'],
  ['something unknown of another version', { type: 'shout', protocol: 1 }, 'badMessage'],
  ['a host that signed another nonce', loginOf('host', room, address), 'notYourRoom'],
])('%s is refused', (_, message, problem) => {
  expect(readLogin(JSON.stringify(message), nonce)).toEqual({ ok: false, problem });
});
