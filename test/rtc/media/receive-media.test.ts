import { beforeEach, describe, expect, type Mock, test, vi } from 'vitest';
import { type ReceiveMediaOptions, receiveMedia } from '../../../src/rtc/media/receive-media.ts';
import { FakePeerConnection } from '../../fakes/fake-peer-connection.ts';
import { FakeStream, FakeTrack, fakeStream } from '../../fakes/fake-track.ts';
import { FakeTransceivers } from '../../fakes/fake-transceivers.ts';

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
    onExcess: () => {},
  });
  const track = new FakeTrack('audio');
  const stream = fakeStream(track);
  connection.dispatchEvent(Object.assign(new Event('track'), { track, receiver, streams: [stream] }));
  return { stream, onStreams };
}

test.each([
  { name: 'of today', receiver: { jitterBufferTarget: null }, after: { jitterBufferTarget: 0 } },
  { name: 'older', receiver: { playoutDelayHint: null }, after: { playoutDelayHint: 0 } },
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

describe('what is more than a remote may show', () => {
  const transceivers = new FakeTransceivers();
  let onExcess: Mock<() => void>;
  let onStreams: Mock<ReceiveMediaOptions['onStreams']>;
  let connection: FakePeerConnection;

  beforeEach(() => {
    connection = new FakePeerConnection('viewer');
    onExcess = vi.fn();
    onStreams = vi.fn();
    receiveMedia({
      connection: connection.real,
      signal: new AbortController().signal,
      onStreams,
      onFirstFrame: () => {},
      onExcess,
    });
  });

  /** The remote shows another track of this stream. */
  function show(stream: FakeStream, track = new FakeTrack('audio')) {
    const transceiver = transceivers.receive('audio');
    stream.addTrack(track);
    const event = Object.assign(new Event('track'), { track, receiver: {}, transceiver, streams: [stream] });
    connection.dispatchEvent(event);
    return { transceiver, stream, track };
  }

  function directions(shown: ReturnType<typeof show>[]) {
    return shown.map(({ transceiver }) => transceiver.direction);
  }

  /** The remote takes it back. */
  function takeBack(stream: FakeStream, track: FakeTrack): void {
    stream.removeTrack(track);
    stream.dispatchEvent(Object.assign(new Event('removetrack'), { track }));
  }

  test('a fifth stream is not received, unless one of the others has gone', () => {
    const streams = Array.from({ length: 5 }, () => new FakeStream());
    const shown = streams.map((stream) => show(stream));
    expect(directions(shown)).toEqual(['recvonly', 'recvonly', 'recvonly', 'recvonly', 'inactive']);
    expect(onStreams.mock.lastCall?.[0]).toEqual(streams.slice(0, 4));
    expect(onExcess).toHaveBeenCalledTimes(1);
    for (const { stream, track } of shown.slice(0, 1)) takeBack(stream, track);
    const next = new FakeStream();
    expect(show(next).transceiver.direction).toBe('recvonly');
    expect(onStreams.mock.lastCall?.[0]).toEqual([...streams.slice(1, 4), next]);
    expect(onExcess).toHaveBeenCalledTimes(1);
  });

  test('a ninth track of one stream is not received, unless one of the others has gone', () => {
    const stream = new FakeStream();
    const shown = Array.from({ length: 9 }, () => show(stream));
    expect(directions(shown)).toEqual([...Array.from({ length: 8 }, () => 'recvonly'), 'inactive']);
    expect(onExcess).toHaveBeenCalledTimes(1);
    for (const { track } of shown.slice(0, 1)) takeBack(stream, track);
    expect(show(stream).transceiver.direction).toBe('recvonly');
  });

  test('what the sharer hides makes room', () => {
    for (let times = 0; times < 4; times += 1) show(new FakeStream());
    onStreams.mock.lastCall?.[1]();
    expect(show(new FakeStream()).transceiver.direction).toBe('recvonly');
    expect(onExcess).not.toHaveBeenCalled();
  });
});
