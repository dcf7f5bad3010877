import { expect, test } from 'vitest';
import { isStunUrl, isTurnUrl } from '../../src/protocol/ice-url.ts';

test.each([
  'stun:stun.example.org',
  'stun:stun.example.org:3478',
  'stuns:stun.example.org:5349',
  'STUN:192.0.2.1:3478',
  'stun:[2001:db8::1]:3478',
  'stun:a',
  'stun:192.0.2.1:1',
  'stun:192.0.2.1:65535',
])('%s is a STUN server', (url) => {
  expect([isStunUrl(url), isTurnUrl(url)]).toEqual([true, false]);
});

test.each([
  'turn:turn.example.org',
  'turn:turn.example.org?transport=udp',
  'turn:192.0.2.1:3478?transport=tcp',
  'turns:turn.example.org:5349?transport=tcp',
  'turn:[2001:db8::1]:3478?transport=udp',
  'turn:localhost',
  'TURN:a.b-c.example?TRANSPORT=UDP',
])('%s is a TURN server', (url) => {
  expect([isStunUrl(url), isTurnUrl(url)]).toEqual([false, true]);
});

test.each([
  '',
  'turn.example.org',
  'turn://turn.example.org',
  'turn:',
  'turn:user@turn.example.org',
  'turn:turn.example.org:0',
  'turn:turn.example.org:65536',
  'turn:turn.example.org:',
  'turn:turn.example.org?transport=sctp',
  'turn:turn.example.org?transport=udp&x=1',
  'turn:turn.example.org ',
  'turn:-turn',
  'turn:turn-',
  'turn:t_urn',
  ' turn:turn.example.org',
  ' stun:stun.example.org',
  'stun:stun.example.org ',
  'turnss:turn.example.org',
  'stunss:stun.example.org',
  'turn:[2001:db8::g]',
  'turn:turn.example.org:123456',
  'turn:2001:db8::1',
  'https://turn.example.org',
  'stun:stun.example.org?transport=udp',
  'stun:stun.example.org:70000',
])('%j is neither', (url) => {
  expect([isStunUrl(url), isTurnUrl(url)]).toEqual([false, false]);
});
