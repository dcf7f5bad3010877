import { expect, test, vi } from 'vitest';
import { receiveMedia } from '../../src/rtc/receive-media.ts';
import { FakePeerConnection } from '../fakes/fake-peer-connection.ts';
import { FakeTrack, fakeStream } from '../fakes/fake-track.ts';

const statistics = new Map([['in', { type: 'inbound-rtp' }]]);

/** A track comes in through this receiver. */
function receive(receiver: object) {
  const connection = new FakePeerConnection('viewer');
  const onStreams = vi.fn();
  receiveMedia({
    connection: Object.assign(connection, { getStats: async () => statistics }).real,
    signal: new AbortController().signal,
    onStreams,
    onFirstFrame: () => {},
  });
  const track = new FakeTrack('audio');
  const stream = fakeStream(track);
  connection.dispatchEvent(Object.assign(new Event('track'), { track, receiver, streams: [stream] }));
  return { stream, onStreams };
}

test.each([
  { name: 'of today', receiver: { jitterBufferTarget: null }, after: { jitterBufferTarget: 0 } },
  { name: 'of before', receiver: { playoutDelayHint: null }, after: { playoutDelayHint: 0 } },
  { name: 'with neither', receiver: {}, after: {} },
])('what comes is played at once, by a browser $name', ({ receiver, after }) => {
  receive(receiver);
  expect(receiver).toEqual(after);
});

test('what comes is handed over with how it comes in', async () => {
  const { stream, onStreams } = receive({});
  expect(onStreams).toHaveBeenCalledExactlyOnceWith([stream], expect.any(Function), expect.any(Function));
  expect(await onStreams.mock.lastCall?.[2]()).toBe(statistics);
});
