import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from '../../../../src/lib/store.ts';
import type { WatchView } from '../../../../src/machines/watch/watch-view.ts';
import type { Screen } from '../../../../src/viewer/session.ts';
import { followReception, type Reception } from '../../../../src/viewer/tools/reception/reception.ts';

const perSecond = 30;
/** Of the remote's picture, since the connection began. */
let decoded: number;
/** The one callback that the page waits for. */
let onFrame: (() => void) | null;
let video: { paused: boolean; srcObject: object | null; streams: (object | null)[]; plays: number };
let reception: Reception;
let leaving: AbortController;
const stream = {};

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  vi.stubGlobal('document', { visibilityState: 'visible' });
  decoded = 0;
  onFrame = null;
  let source: object | null = stream;
  video = {
    paused: false,
    plays: 0,
    streams: [],
    get srcObject() {
      return source;
    },
    set srcObject(next) {
      source = next;
      this.streams.push(next);
    },
    requestVideoFrameCallback: (callback: () => void) => {
      onFrame = callback;
    },
    async play() {
      this.plays += 1;
    },
  } as typeof video;
  const view = createStore({ phase: 'playing', pauseCover: null } as WatchView);
  const screen = createStore<Screen | null>({ statistics: async () => statistics() } as Screen);
  leaving = new AbortController();
  reception = followReception({ view, screen }, video as unknown as HTMLVideoElement, leaving.signal);
});

afterEach(() => {
  leaving.abort();
  vi.useRealTimers();
});

function statistics(): RTCStatsReport {
  const received = {
    id: 'in',
    type: 'inbound-rtp',
    kind: 'video',
    timestamp: Date.now(),
    bytesReceived: decoded * 1_000,
    framesDecoded: decoded,
    frameWidth: 1_280,
  };
  return new Map([['in', received]]) as unknown as RTCStatsReport;
}

/** Lets so many seconds go by in which frames are decoded, and drawn unless the browser does not. */
async function play(seconds: number, drawn = true): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    decoded += perSecond;
    if (drawn) onFrame?.();
    await vi.advanceTimersByTimeAsync(1_000);
  }
}

test('a picture that is drawn is as it should be', async () => {
  await play(20);
  expect(reception.stall.get()).toBeNull();
  expect(video.streams).toEqual([]);
});

test('a picture that is decoded and not drawn gets another player, once', async () => {
  await play(3);
  await play(10, false);
  expect(reception.stall.get()).toBe('undisplayed');
  expect(video.streams).toEqual([null, stream]);
  expect(video.plays).toBe(1);
});

test('as soon as it is drawn again nothing is wrong', async () => {
  await play(3);
  await play(10, false);
  await play(1);
  expect(reception.stall.get()).toBeNull();
});

test.each(['a hidden page', 'a paused video'])('%s draws nothing, and that is no stall', async (what) => {
  await play(3);
  if (what === 'a paused video') video.paused = true;
  else vi.stubGlobal('document', { visibilityState: 'hidden' });
  await play(20, false);
  expect(reception.stall.get()).toBeNull();
  expect(video.streams).toEqual([]);
});
