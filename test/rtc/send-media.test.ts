import { beforeEach, expect, test, vi } from 'vitest';
import { createMediaStore, type LocalMedia } from '../../src/rtc/media-store.ts';
import { sendMedia } from '../../src/rtc/send-media.ts';
import { FakeTrack, fakeStream } from '../fakes/fake-track.ts';
import { FakeTransceivers } from '../fakes/fake-transceivers.ts';

const declined = vi.fn();
let connection: FakeTransceivers;
let media: LocalMedia;
let closing: AbortController;
let track: FakeTrack;
let stream: MediaStream;

beforeEach(() => {
  declined.mockClear();
  connection = new FakeTransceivers();
  media = createMediaStore({ declined });
  closing = new AbortController();
  track = new FakeTrack('video');
  stream = fakeStream(track);
});

function send(): void {
  sendMedia(connection.real, media, closing.signal);
}

test('what is shown already is sent at once, each track one time', () => {
  media.add(stream);
  send();
  const sound = new FakeTrack('audio');
  media.add(fakeStream(sound));
  expect(connection.sent).toEqual([track, sound]);
});

test('what is shown no more is sent no more', () => {
  send();
  media.add(stream);
  media.remove(stream);
  expect(connection.sent).toEqual([]);
});

test('after the connection’s end nothing is touched', () => {
  send();
  closing.abort();
  media.add(stream);
  expect(connection.sent).toEqual([]);
});

test('the place of a track that nothing came in beside is given back', () => {
  send();
  for (let round = 0; round < 3; round++) {
    const next = fakeStream(new FakeTrack('video'));
    media.add(next);
    connection.negotiated('sendonly');
    media.remove(next);
    expect(connection.transceivers).toEqual([]);
  }
});

test('what comes in beside a track goes on', () => {
  const remote = connection.receive();
  send();
  media.add(stream);
  connection.negotiated('sendrecv');
  media.remove(stream);
  expect(connection.transceivers).toEqual([remote]);
  expect(remote.sender.track).toBe(null);
});

test('a remote that has no more of a track is noticed', () => {
  connection.receive();
  send();
  media.add(stream);
  connection.negotiated('sendrecv');
  expect(declined).not.toHaveBeenCalled();
  connection.negotiated('recvonly');
  expect(declined.mock.calls).toEqual([[stream]]);
  connection.negotiated('recvonly');
  expect(declined).toHaveBeenCalledTimes(1);
});

test('a track that is new in the middle of a negotiation is not taken for declined', () => {
  connection.receive();
  send();
  media.add(stream);
  connection.negotiated('recvonly');
  connection.negotiated('sendrecv');
  expect(declined).not.toHaveBeenCalled();
});

test('a negotiation that is under way says nothing yet', () => {
  connection.receive();
  send();
  media.add(stream);
  connection.negotiated('sendrecv');
  connection.signalingState = 'have-remote-offer';
  connection.negotiated('recvonly');
  expect(declined).not.toHaveBeenCalled();
});
