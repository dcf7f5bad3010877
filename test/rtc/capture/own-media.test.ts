import { afterEach, expect, test, vi } from 'vitest';
import { openOwnMedia, ownMediaKinds, ownMediaObstacle } from '../../../src/rtc/capture/own-media.ts';
import { FakeTrack, fakeStream } from '../../fakes/fake-track.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

function obstacles(navigator: object, isSecureContext: boolean) {
  vi.stubGlobal('navigator', navigator);
  vi.stubGlobal('isSecureContext', isSecureContext);
  return ownMediaKinds.map(ownMediaObstacle);
}

test('a computer’s browser can be asked for everything', () => {
  expect(obstacles({ mediaDevices: { getDisplayMedia: () => {} } }, true)).toEqual([null, null, null]);
});

test('a phone cannot be asked for its screen', () => {
  expect(obstacles({ mediaDevices: {} }, true)).toEqual(['unsupported', null, null]);
});

test('a page on plain http cannot be asked for anything', () => {
  expect(obstacles({}, false)).toEqual(['insecure', 'insecure', 'insecure']);
});

test('a screen is heard as it is, and a microphone in mono without echo', async () => {
  const asked: unknown[] = [];
  const speech = new FakeTrack('audio');
  const ask = (answer: MediaStream) => async (options: unknown) => {
    asked.push(options);
    return answer;
  };
  vi.stubGlobal('navigator', {
    mediaDevices: {
      getDisplayMedia: ask(fakeStream(new FakeTrack('video'))),
      getUserMedia: ask(fakeStream(speech)),
    },
  });
  await openOwnMedia('screen');
  await openOwnMedia('microphone');
  const processing = (on: boolean) => ({
    echoCancellation: on,
    noiseSuppression: on,
    autoGainControl: on,
  });
  expect(asked).toMatchObject([
    { audio: { channelCount: 2, ...processing(false) } },
    { audio: { channelCount: 1, ...processing(true) } },
  ]);
  expect(speech.contentHint).toBe('speech');
});
