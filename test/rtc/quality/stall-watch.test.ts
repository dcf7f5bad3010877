import { beforeEach, expect, test } from 'vitest';
import type { ReceiverReading } from '../../../src/rtc/quality/receiver-reading.ts';
import { createStallWatch, type Stall } from '../../../src/rtc/quality/stall-watch.ts';

let stallOf: ReturnType<typeof createStallWatch>;
let now: ReceiverReading;
let shown: number | null;

beforeEach(() => {
  stallOf = createStallWatch();
  shown = 0;
  now = {
    at: 0,
    bytes: 0,
    packets: 0,
    lost: 0,
    decoded: 0,
    width: 1280,
    height: 720,
    codec: 'VP8',
    roundTripMs: 1,
    relayed: false,
    behindMs: null,
  };
});

interface Second {
  bytes: number;
  decoded: number;
  /** How many frames get onto the screen; as many as are decoded unless it is given. */
  drawn?: number;
}

/** What is reported in each of so many seconds, in each of which so much comes. */
function seconds(count: number, { bytes, decoded, drawn = decoded }: Second): (Stall | null)[] {
  return Array.from({ length: count }, () => {
    now = { ...now, at: now.at + 1_000, bytes: now.bytes + bytes, decoded: now.decoded + decoded };
    shown = shown === null ? null : shown + drawn;
    return stallOf(now, shown);
  });
}

const moving = { bytes: 50_000, decoded: 30 };
const standingStill = { bytes: 50, decoded: 1 };
const nothing = { bytes: 0, decoded: 0 };
const undecodable = { bytes: 50_000, decoded: 0 };
const undrawn = { ...moving, drawn: 0 };

test('a page that moves, or stands still, is as it should be', () => {
  expect(new Set([...seconds(20, moving), ...seconds(60, standingStill), ...seconds(5, moving)])).toEqual(
    new Set([null]),
  );
});

test('nothing at all for more than 12 s is a stall, until something comes', () => {
  seconds(3, moving);
  expect(seconds(13, nothing).map((stall) => stall ?? '')).toEqual([...Array(12).fill(''), 'nothing-comes']);
  expect(seconds(1, standingStill)).toEqual([null]);
});

test('what comes and cannot be shown for more than 5 s is a stall, until it can', () => {
  seconds(3, moving);
  expect(seconds(6, undecodable).map((stall) => stall ?? '')).toEqual([...Array(5).fill(''), 'undecoded']);
  expect(seconds(1, moving)).toEqual([null]);
});

test('what is decoded and does not get onto the screen for more than 4 s is a stall, until it does', () => {
  seconds(3, moving);
  expect(seconds(5, undrawn).map((stall) => stall ?? '')).toEqual([...Array(4).fill(''), 'undisplayed']);
  expect(seconds(1, moving)).toEqual([null]);
});

test('a page that stands still is a stall as well if its frames are not drawn', () => {
  seconds(3, standingStill);
  expect(seconds(5, { ...standingStill, drawn: 0 }).at(-1)).toBe('undisplayed');
});

test('a last frame that the browser passes over is no stall', () => {
  seconds(3, moving);
  seconds(1, { bytes: 500, decoded: 2, drawn: 0 });
  expect(new Set(seconds(11, nothing))).toEqual(new Set([null]));
});

test('a browser that does not count what it draws is believed', () => {
  shown = null;
  expect(new Set(seconds(20, moving))).toEqual(new Set([null]));
});

test('a pause, and a new connection, start again', () => {
  seconds(3, moving);
  seconds(10, nothing);
  expect(stallOf(null, shown)).toBeNull();
  now = { ...now, at: now.at + 60_000 };
  expect(seconds(12, nothing)).toEqual(Array(12).fill(null));
  now = { ...now, decoded: 0, bytes: 0 };
  expect(seconds(6, nothing)).toEqual(Array(6).fill(null));
});
