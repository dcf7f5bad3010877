import { beforeEach, expect, test } from 'vitest';
import { createPairing, type Pairing } from '../../../../src/rtc/quality/shared-encoder/pairing.ts';

let pairing: Pairing<string, string>;
let sent: string[];
let made: number;
let asked: number;
let now: number;

beforeEach(() => {
  sent = [];
  made = 0;
  asked = 0;
  now = 0;
  pairing = createPairing({
    send: (carrier, data) => sent.push(`${carrier}:${data}`),
    make: () => {
      made += 1;
    },
    now: () => now,
    askKeyFrame: () => {
      asked += 1;
    },
  });
});

/** A first carrier has found its way, and a key frame has left. */
function run(): void {
  pairing.carrier('first', true);
  pairing.data('key', true);
  pairing.carrier('c0', false);
  sent = [];
  made = 0;
  asked = 0;
}

test('nothing leaves before a key frame, which is asked for as soon as there is a path', () => {
  pairing.nudge();
  expect([made, asked]).toEqual([1, 0]);
  pairing.data('d1', false);
  pairing.carrier('c1', false);
  pairing.data('d2', false);
  expect([sent, asked]).toEqual([[], 1]);
  pairing.nudge();
  expect([made, asked]).toEqual([1, 2]);
  pairing.data('key', true);
  pairing.carrier('c2', false);
  expect(sent).toEqual(['c2:key']);
  expect(pairing.counts()).toEqual({ running: true, sent: 1 });
});

test('a key frame that comes before there is a path is of no use', () => {
  pairing.data('key', true);
  pairing.carrier('c1', true);
  pairing.data('d1', false);
  expect(sent).toEqual([]);
});

test('one carrier is made at a time, and both leave in order', () => {
  run();
  pairing.data('d1', false);
  pairing.data('d2', false);
  expect(made).toBe(1);
  pairing.carrier('c1', false);
  expect(made).toBe(2);
  pairing.carrier('c2', false);
  expect([sent, made]).toEqual([['c1:d1', 'c2:d2'], 2]);
});

test('a carrier that is left over waits and is never dropped', () => {
  run();
  pairing.carrier('c1', false);
  pairing.carrier('c2', false);
  pairing.data('d1', false);
  pairing.data('d2', false);
  expect([sent, made]).toEqual([['c1:d1', 'c2:d2'], 0]);
});

test('a carrier that its encoder dropped is made up for, also when no frame comes after it', () => {
  run();
  pairing.data('d1', false);
  now = 99;
  pairing.nudge();
  expect(made).toBe(1);
  now = 100;
  pairing.nudge();
  expect(made).toBe(2);
});

test('a key frame of a carrier means that its viewer asks for one', () => {
  run();
  pairing.carrier('c1', true);
  expect(asked).toBe(1);
});

test('what waits is passed over when a key frame comes', () => {
  run();
  pairing.data('d1', false);
  pairing.data('key', true);
  pairing.carrier('c1', false);
  expect(sent).toEqual(['c1:key']);
});

test('a path that takes nothing for long starts again, with a key frame', () => {
  run();
  for (let frame = 0; frame <= 15; frame++) pairing.data(`d${frame}`, false);
  expect(pairing.counts().running).toBe(false);
  made = 0;
  pairing.nudge();
  pairing.carrier('c1', false);
  expect([made, asked]).toEqual([1, 1]);
  pairing.data('key', true);
  pairing.carrier('c2', false);
  expect(sent).toEqual(['c2:key']);
});

test('what is of another kind than before does not build on it', () => {
  run();
  pairing.data('d1', false);
  pairing.restart();
  pairing.carrier('c1', false);
  pairing.data('d2', false);
  expect(sent).toEqual([]);
});
