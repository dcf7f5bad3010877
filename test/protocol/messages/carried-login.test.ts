import { expect, test } from 'vitest';
import { carriedLogin, carryLogin } from '../../../src/protocol/messages/carried-login.ts';
import type { Login } from '../../../src/protocol/messages/relay-messages.ts';
import { sampleId } from '../../fixtures/samples.ts';

const login: Login = {
  type: 'login',
  protocol: 2,
  role: 'viewer',
  room: sampleId(1),
  address: sampleId(2),
  takesOffer: true,
};

test('a login comes out of the handshake as it went in', () => {
  const header = carryLogin(login).join(', ');
  expect(JSON.parse(carriedLogin(header) ?? '')).toEqual(login);
});

test('all of it may stand in a header (RFC 7230, section 3.2.6)', () => {
  for (const protocol of carryLogin(login)) expect(protocol).toMatch(/^[\w.-]+$/);
});

test('a socket is asked to speak tabwire, and offered the login', () => {
  expect(carryLogin(login)).toEqual(['tabwire', expect.stringMatching(/^login\.\w/)]);
});

test.each([undefined, '', 'tabwire', 'chat, superchat'])('%j takes no login along', (header) => {
  expect(carriedLogin(header)).toBe(undefined);
});

test.each(['tabwire, login.', 'tabwire, login.a', 'login.%'])('%j has one that says nothing', (header) => {
  expect(carriedLogin(header)).toBe('');
});
