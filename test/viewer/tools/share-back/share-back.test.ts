import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMediaStore, type LocalMedia } from '../../../../src/rtc/media/media-store.ts';
import { createShareBack, type ShareBack } from '../../../../src/viewer/tools/share-back/share-back.ts';
import { FakeTrack, fakeStream } from '../../../fakes/fake-track.ts';

const getUserMedia = vi.fn<(constraints: MediaStreamConstraints) => Promise<MediaStream>>();
const getDisplayMedia = vi.fn<() => Promise<MediaStream>>();
let media: LocalMedia;
let back: ShareBack;
let track: FakeTrack;
let camera: MediaStream;

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia, getDisplayMedia } });
  media = createMediaStore();
  back = createShareBack(media);
  track = new FakeTrack('video');
  camera = fakeStream(track);
  getUserMedia.mockResolvedValue(camera);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('what people choose is shown, and nothing else is asked for', async () => {
  await back.start('camera');
  expect(back.shown.get()).toEqual([{ kind: 'camera', stream: camera }]);
  expect(media.local()).toEqual([camera]);
  expect(getUserMedia.mock.calls).toEqual([[{ video: { width: { ideal: 1280 }, height: { ideal: 720 } } }]]);
});

test('what ends by itself is shown no more', async () => {
  await back.start('camera');
  track.dispatchEvent(new Event('ended'));
  expect([back.shown.get(), media.local()]).toEqual([[], []]);
});

test('a second click while the browser asks does not ask again', async () => {
  await Promise.all([back.start('camera'), back.start('camera')]);
  expect(getUserMedia).toHaveBeenCalledTimes(1);
});

test('a choice made after the share has ended shows nothing and leaves no camera on', async () => {
  const choosing = back.start('camera');
  back.stopAll();
  await choosing;
  expect([back.shown.get(), media.local(), track.readyState]).toEqual([[], [], 'ended']);
});

test('a refusal after the share has ended is not told', async () => {
  getUserMedia.mockRejectedValue(new DOMException('', 'NotAllowedError'));
  const choosing = back.start('camera');
  back.stopAll();
  await choosing;
  expect(back.problem.get()).toBe(null);
});

test('the end of the share ends all of it', async () => {
  await back.start('camera');
  back.stopAll();
  expect([back.shown.get(), media.local(), track.readyState]).toEqual([[], [], 'ended']);
});

test('what the sharer hides ends, and the page says so for a while', async () => {
  await back.start('camera');
  back.declined(camera);
  expect([back.shown.get(), track.readyState, back.hidden.get()]).toEqual([[], 'ended', true]);
  vi.runAllTimers();
  expect(back.hidden.get()).toBe(false);
});

test.each([
  { name: 'NotAllowedError', problem: 'refused' },
  { name: 'NotFoundError', problem: 'missing' },
  { name: 'NotReadableError', problem: 'busy' },
  { name: 'UnknownError', problem: 'broken' },
])('$name is reported as $problem, until the next try', async ({ name, problem }) => {
  getUserMedia.mockRejectedValueOnce(new DOMException('', name));
  await back.start('camera');
  expect([back.problem.get(), back.shown.get()]).toEqual([problem, []]);
  await back.start('camera');
  expect(back.problem.get()).toBe(null);
});

test('a picker closed without a choice is reported as that', async () => {
  getDisplayMedia.mockRejectedValue(new DOMException('', 'NotAllowedError'));
  await back.start('screen');
  expect(back.problem.get()).toBe('nothing-chosen');
});
