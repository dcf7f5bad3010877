import { beforeEach, expect, test } from 'vitest';
import { IpLimits } from '../../../server/connection/ip-limits.ts';
import { relayDefaults } from '../../../server/relay-options.ts';
import { sampleId } from '../../fixtures/samples.ts';

const [one, other] = ['203.0.113.7', '203.0.113.8'];
const [first, second, third] = [sampleId(1), sampleId(2), sampleId(3)];
let book: IpLimits;

beforeEach(() => {
  book = new IpLimits({ ...relayDefaults.limits, connectionsPerAddress: 2, roomsPerAddress: 2 });
});

test('an address has as many connections as it may, and another one has its own', () => {
  expect([one, one, one, other].map((address) => book.connect(address))).toEqual([true, true, false, true]);
});

test('a connection that is sent away counts until it is closed', () => {
  for (let times = 0; times < 3; times += 1) book.connect(one);
  book.disconnect(one);
  expect(book.connect(one)).toBe(false);
  book.disconnect(one);
  book.disconnect(one);
  expect(book.connect(one)).toBe(true);
});

test('an address without connections is in no room, and nothing happens to it', () => {
  book.disconnect(one);
  book.leave(one, first);
  expect(book.enter(one, first)).toBe(false);
  expect(book.connect(one)).toBe(true);
});

test('the last connection that closes takes the rooms of its address along', () => {
  book.connect(one);
  for (const room of [first, second]) book.enter(one, room);
  book.disconnect(one);
  expect(book.enter(one, first)).toBe(false);
  book.connect(one);
  expect(book.enter(one, third)).toBe(true);
});

test('one of two connections that closes leaves the rooms of the address', () => {
  book.connect(one);
  book.connect(one);
  for (const room of [first, second]) book.enter(one, room);
  book.disconnect(one);
  expect(book.enter(one, third)).toBe(false);
});

test('an address is in as many rooms as it may, and in each as often as it likes', () => {
  book.connect(one);
  const entered = [first, second, third, first, second].map((room) => book.enter(one, room));
  expect(entered).toEqual([true, true, false, true, true]);
});

test('a room counts until the last connection has left it', () => {
  book.connect(one);
  for (const room of [first, first, second]) book.enter(one, room);
  book.leave(one, first);
  expect(book.enter(one, third)).toBe(false);
  book.leave(one, first);
  expect(book.enter(one, third)).toBe(true);
});

test('a room that the address was not in can be left', () => {
  book.connect(one);
  book.enter(one, first);
  book.leave(one, second);
  expect([second, third].map((room) => book.enter(one, room))).toEqual([true, false]);
});

test('an address logs in so often at once, then as the rate allows, and another address has its own rate', () => {
  book = new IpLimits({ ...relayDefaults.limits, loginsPerSecond: 1, loginBurst: 2 });
  const tries = [
    ...[0, 0, 0].map((now) => book.logIn(one, now)),
    book.logIn(other, 0),
    book.logIn(one, 10_000),
  ];
  expect(tries).toEqual([true, true, false, true, true]);
});

test('of many addresses those are forgotten that have not logged in for a while', () => {
  book = new IpLimits({ ...relayDefaults.limits, loginsPerSecond: 1, loginBurst: 1 });
  const addresses = Array.from({ length: 5_000 }, (_, index) => `203.0.${index >> 8}.${index & 255}`);
  for (const address of addresses.slice(0, 4_096)) book.logIn(address, 0);
  book.logIn(one, 500);
  expect(addresses.slice(0, 4_096).map((address) => book.logIn(address, 500))).not.toContain(true);
  expect(book.logIn(addresses[4_999] ?? '', 60_000)).toBe(true);
});
