import { expect, test } from 'vitest';
import { viewerLogin } from '../../../src/rtc/signalling/viewer-login.ts';
import { sampleId } from '../../fixtures/samples.ts';
import { ownRoom } from '../../support/own-room.ts';

const room = ownRoom();
const place = {
  relay: 'https://relay.example.org/',
  room,
  secret: sampleId(11),
  address: sampleId(12),
  relayOnly: false,
};
const fields = { type: 'login', protocol: 2, room, address: place.address };

test('a viewer names its room and its address', () => {
  const login = viewerLogin({ ...place, role: 'viewer', replaces: null }, false);
  expect(login).toEqual({ ...fields, role: 'viewer' });
});

test('a viewer names the address it had before', () => {
  const login = viewerLogin({ ...place, role: 'viewer', replaces: sampleId(13) }, false);
  expect(login).toEqual({ ...fields, role: 'viewer', replaces: sampleId(13) });
});

test('a viewer that is new takes an offer that waits', () => {
  const login = viewerLogin({ ...place, role: 'viewer', replaces: null }, true);
  expect(login).toEqual({ ...fields, role: 'viewer', takesOffer: true });
});
