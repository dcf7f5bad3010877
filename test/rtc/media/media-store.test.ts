import { expect, test, vi } from 'vitest';
import { createMediaStore } from '../../../src/rtc/media/media-store.ts';
import { FakeTrack, fakeStream, realTracks } from '../../fakes/fake-track.ts';

test('what is added is there until it is removed, and each change is reported', () => {
  const media = createMediaStore();
  const changed = vi.fn();
  const listening = new AbortController();
  media.onLocalChange(changed, listening.signal);
  const [camera, microphone] = [fakeStream(new FakeTrack('video')), fakeStream(new FakeTrack('audio'))];
  media.add(camera);
  media.add(microphone);
  expect(media.local()).toEqual([camera, microphone]);
  media.remove(camera);
  expect(media.local()).toEqual([microphone]);
  expect(changed).toHaveBeenCalledTimes(3);
  listening.abort();
  media.remove(microphone);
  expect(changed).toHaveBeenCalledTimes(3);
});

test('removing ends the tracks, of a stream that was never in it too, and tells nothing twice', () => {
  const media = createMediaStore();
  const changed = vi.fn();
  media.onLocalChange(changed, new AbortController().signal);
  const tracks = [new FakeTrack('video'), new FakeTrack('audio')];
  media.remove(fakeStream(...tracks));
  expect(tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
  expect(changed).not.toHaveBeenCalled();
});

test('the tracks of a stream are changed with one word, and those that it has no more are ended after it', () => {
  const media = createMediaStore();
  const [tab, sound, camera] = [new FakeTrack('video'), new FakeTrack('audio'), new FakeTrack('video')];
  const stream = fakeStream(tab, sound);
  media.add(stream);
  const heard: unknown[] = [];
  media.onLocalChange(() => {
    heard.push({ tracks: stream.getTracks(), tab: tab.readyState });
  }, new AbortController().signal);
  media.setTracks(stream, realTracks(camera, sound));
  expect(heard).toEqual([{ tracks: [camera, sound], tab: 'live' }]);
  expect(media.local()).toEqual([stream]);
  expect([tab, sound, camera].map(({ readyState }) => readyState)).toEqual(['ended', 'live', 'live']);
});
