import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createActor, setup } from 'xstate';
import type { CaptureEvent, TabSource } from '../../src/machines/share-events.ts';
import { createCaptureActor } from '../../src/rtc/capture-actor.ts';
import { createMediaStore } from '../../src/rtc/media-store.ts';
import { FakeTrack, fakeStream } from '../fakes/fake-track.ts';

const source: TabSource = { kind: 'tab', streamId: 'stream 1', width: 800, height: 600 };

/** The answer to getUserMedia, to be given when the test wants. */
const answer = { resolve(_: MediaStream): void {}, reject(_: unknown): void {} };

beforeEach(() => {
  const promise = new Promise<MediaStream>((resolve, reject) => Object.assign(answer, { resolve, reject }));
  vi.stubGlobal('devicePixelRatio', 1);
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: () => promise } });
});

afterEach(() => vi.unstubAllGlobals());

/** Runs the actor and collects what it says. */
function capture() {
  const media = createMediaStore();
  const said: CaptureEvent[] = [];
  const holder = setup({
    types: { events: {} as CaptureEvent },
    actors: { capture: createCaptureActor(media) },
  }).createMachine({
    invoke: { src: 'capture', input: source },
    on: { '*': { actions: ({ event }) => said.push(event) } },
  });
  const actor = createActor(holder).start();
  return { media, said, stop: () => actor.stop() };
}

test('puts the stream where connections find it, until it is stopped', async () => {
  const { media, said, stop } = capture();
  const track = new FakeTrack('video');
  const stream = fakeStream(track);
  answer.resolve(stream);
  await vi.waitFor(() => expect(said).toEqual([{ type: 'capture.started' }]));
  expect(media.local()).toEqual([stream]);
  stop();
  expect(media.local()).toEqual([]);
  expect(track.readyState).toBe('ended');
});

test('says so when the source ends by itself', async () => {
  const { said } = capture();
  const track = new FakeTrack('video');
  answer.resolve(fakeStream(track));
  await vi.waitFor(() => expect(said).toHaveLength(1));
  track.dispatchEvent(new Event('ended'));
  expect(said).toEqual([{ type: 'capture.started' }, { type: 'capture.ended' }]);
});

test('a stream that comes too late is stopped at once', async () => {
  const { media, said, stop } = capture();
  const track = new FakeTrack('video');
  stop();
  answer.resolve(fakeStream(track));
  await vi.waitFor(() => expect(track.readyState).toBe('ended'));
  expect({ local: media.local(), said }).toEqual({ local: [], said: [] });
});

test.each([
  [new DOMException('Error starting tab capture', 'AbortError'), 'capture-expired'],
  [new DOMException('Cannot capture a tab with an active stream.', 'AbortError'), 'capture-busy'],
  [new DOMException('Permission denied', 'NotAllowedError'), 'capture-refused'],
  [new Error('anything'), 'capture-refused'],
])('%s is %s', async (cause, code) => {
  const { media, said } = capture();
  answer.reject(cause);
  await vi.waitFor(() => expect(said).toEqual([{ type: 'capture.failed', code }]));
  expect(media.local()).toEqual([]);
});
