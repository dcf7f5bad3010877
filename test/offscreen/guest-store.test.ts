import { beforeEach, expect, test, vi } from 'vitest';
import { createGuestStore, type GuestStore } from '../../src/offscreen/guest-store.ts';
import { FakeTrack, fakeStream } from '../fakes/fake-track.ts';

const arrived = vi.fn();
const changed = vi.fn();
const [camera, microphone] = [fakeStream(new FakeTrack('video')), fakeStream(new FakeTrack('audio'))];
let guests: GuestStore;

beforeEach(() => {
  vi.clearAllMocks();
  guests = createGuestStore(arrived);
  guests.setOrder(['first', 'second']);
  guests.onChange(changed);
});

test('a viewer who shows something arrives once, under the popup’s number', () => {
  guests.set('second', [camera]);
  guests.set('second', [camera, microphone]);
  expect(guests.list()).toEqual([{ address: 'second', number: 2, streams: [camera, microphone] }]);
  expect([arrived.mock.calls.length, changed.mock.calls.length]).toEqual([1, 2]);
});

test('those who show are in the popup’s order, and follow it', () => {
  guests.set('second', [camera]);
  guests.set('first', [microphone]);
  expect(guests.list().map(({ address }) => address)).toEqual(['first', 'second']);
  guests.setOrder(['second']);
  expect(guests.list().map(({ address, number }) => [address, number])).toContainEqual(['second', 1]);
  expect(changed).toHaveBeenCalledTimes(3);
});

test('the same order again changes nothing', () => {
  guests.set('first', [camera]);
  guests.setOrder(['first', 'second']);
  expect(changed).toHaveBeenCalledTimes(1);
});

test('a viewer who shows nothing is not there, and was never there if they never did', () => {
  guests.set('first', []);
  expect(changed).not.toHaveBeenCalled();
  guests.set('first', [camera]);
  guests.set('first', []);
  expect(guests.list()).toEqual([]);
  expect(arrived).toHaveBeenCalledTimes(1);
});

test('a viewer that stops and shows again arrives again', () => {
  for (const streams of [[camera], [], [camera]]) guests.set('first', streams);
  expect(arrived).toHaveBeenCalledTimes(2);
});

test('what a viewer shows is new until the sharer looks, and again when it is shown again', () => {
  guests.set('first', [camera]);
  guests.set('second', [camera]);
  expect(guests.unseen()).toBe(2);
  guests.see();
  expect(guests.unseen()).toBe(0);
  guests.set('first', [camera, microphone]);
  expect(guests.unseen()).toBe(0);
  for (const streams of [[], [camera]]) guests.set('first', streams);
  expect(guests.unseen()).toBe(1);
});

test('a look at nothing new changes nothing', () => {
  guests.set('first', [camera]);
  guests.see();
  changed.mockClear();
  guests.see();
  expect(changed).not.toHaveBeenCalled();
});

test('hiding reaches the viewer’s own connection alone', () => {
  const [hideFirst, hideSecond] = [vi.fn(), vi.fn()];
  guests.set('first', [camera], hideFirst);
  guests.set('second', [microphone], hideSecond);
  guests.hide('first');
  guests.hide('unknown');
  expect([hideFirst.mock.calls.length, hideSecond.mock.calls.length]).toEqual([1, 0]);
});

test('a listener that has ended hears nothing', () => {
  const listening = new AbortController();
  const listener = vi.fn();
  guests.onChange(listener, listening.signal);
  listening.abort();
  guests.set('first', [camera]);
  expect(listener).not.toHaveBeenCalled();
});
