import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createMediaStore, type LocalMedia } from '../../../src/rtc/media/media-store.ts';
import { sendMedia } from '../../../src/rtc/media/send-media.ts';
import { FakeTrack, fakeStream, realTracks } from '../../fakes/fake-track.ts';
import { FakeTransceivers } from '../../fakes/fake-transceivers.ts';

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

function send() {
  return sendMedia(connection.real, media, closing.signal);
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

describe('a stream whose source is changed', () => {
  const places = () =>
    connection.transceivers.map(({ sender, direction }) => ({ track: sender.track, direction }));

  /** The stream shows these instead. */
  function show(...tracks: FakeTrack[]): void {
    media.setTracks(stream, realTracks(...tracks));
  }

  test('has the new picture in the place of the one before, and nothing is negotiated', async () => {
    media.add(stream);
    send();
    connection.negotiated('sendonly');
    const before = connection.needed;
    const next = new FakeTrack('video');
    show(next);
    await vi.waitFor(() => expect(places()).toEqual([{ track: next, direction: 'sendrecv' }]));
    expect(connection.needed).toBe(before);
    expect(declined).not.toHaveBeenCalled();
  });

  test('has the last of several pictures that follow at once', async () => {
    media.add(stream);
    send();
    connection.negotiated('sendonly');
    const [second, third] = [new FakeTrack('video'), new FakeTrack('video')];
    show(second);
    show(third);
    await vi.waitFor(() => expect(places()).toEqual([{ track: third, direction: 'sendrecv' }]));
  });

  test('sends its picture first, for that place is never given up', () => {
    const sound = new FakeTrack('audio');
    media.add(fakeStream(sound, track));
    send();
    expect(connection.sent).toEqual([track, sound]);
  });

  test('has one place for its sound, whenever there is any', async () => {
    media.add(stream);
    send();
    connection.negotiated('sendonly');
    for (let round = 0; round < 3; round++) {
      const [picture, sound] = [new FakeTrack('video'), new FakeTrack('audio')];
      show(picture, sound);
      await vi.waitFor(() =>
        expect(places()).toEqual([
          { track: picture, direction: 'sendrecv' },
          { track: sound, direction: 'sendrecv' },
        ]),
      );
      connection.negotiated('sendonly', 'sendonly');
      const silent = new FakeTrack('video');
      show(silent);
      await vi.waitFor(() =>
        expect(places()).toEqual([
          { track: silent, direction: 'sendrecv' },
          { track: null, direction: 'recvonly' },
        ]),
      );
      connection.negotiated('sendonly', 'inactive');
    }
    expect(declined).not.toHaveBeenCalled();
  });

  test('does not put a sound in the place of its picture', async () => {
    media.add(stream);
    send();
    const sound = new FakeTrack('audio');
    show(sound);
    await vi.waitFor(() =>
      expect(places()).toEqual([
        { track: null, direction: 'recvonly' },
        { track: sound, direction: 'sendrecv' },
      ]),
    );
  });

  test('leaves a viewer who speaks in the place of its sound alone', async () => {
    const sound = new FakeTrack('audio');
    media.add(fakeStream(track, sound));
    send();
    connection.negotiated('sendonly', 'sendrecv');
    media.setTracks(media.local()[0] ?? stream, realTracks(new FakeTrack('video')));
    await vi.waitFor(() => expect(places()[1]).toEqual({ track: null, direction: 'recvonly' }));
  });

  test('takes its sound back where nothing of the viewer is wanted', async () => {
    const sound = new FakeTrack('audio');
    stream = fakeStream(track, sound);
    media.add(stream);
    send();
    connection.negotiated('sendonly', 'sendonly');
    const [, place] = connection.transceivers;
    if (!place) throw new Error('the sound has no place');
    place.direction = 'sendonly';
    show(track);
    await vi.waitFor(() => expect(places()[1]).toEqual({ track: null, direction: 'inactive' }));
    show(track, sound);
    await vi.waitFor(() => expect(places()[1]).toEqual({ track: sound, direction: 'sendonly' }));
  });

  test('may be changed at the moment the connection is closed', async () => {
    media.add(stream);
    send();
    connection.negotiated('sendonly');
    connection.close();
    show(new FakeTrack('video'));
    await Promise.resolve();
    expect(connection.sent).toEqual([track]);
  });
});

describe('before the connection is made', () => {
  const kinds = () => connection.transceivers.map(({ receiver }) => receiver.track.kind);

  beforeEach(() => {
    connection.connectionState = 'new';
    media.add(stream);
    send();
  });

  test('there is a place for each track, and nothing in it until then', async () => {
    expect(kinds()).toEqual(['video']);
    await vi.waitFor(() => expect(connection.sent).toEqual([]));
    connection.connect();
    await vi.waitFor(() => expect(connection.sent).toEqual([track]));
    expect(kinds()).toEqual(['video']);
  });

  test('another stream gets a place of its own', async () => {
    await vi.waitFor(() => expect(connection.sent).toEqual([]));
    const second = new FakeTrack('video');
    media.add(fakeStream(second));
    await vi.waitFor(() => expect(connection.sent).toEqual([]));
    connection.connect();
    await vi.waitFor(() => expect(connection.sent).toEqual([track, second]));
  });

  test('a path that comes back changes nothing', async () => {
    connection.connect();
    await vi.waitFor(() => expect(connection.sent).toEqual([track]));
    const { needed } = connection;
    connection.connect();
    expect(connection.needed).toBe(needed);
    expect(connection.sent).toEqual([track]);
  });
});

describe('while nothing may leave', () => {
  const sends = (...tracks: FakeTrack[]) => vi.waitFor(() => expect(connection.sent).toEqual(tracks));

  beforeEach(() => {
    send();
    media.add(stream);
    connection.negotiated('sendonly');
  });

  test.each([
    ['paused', (on: boolean) => media.pause(on ? 'blur' : null)],
    ['held', (on: boolean) => media.hold(on)],
  ])('for being %s, the places are kept and empty, and filled again', async (_, turn) => {
    turn(true);
    await sends();
    expect(connection.transceivers.map(({ direction }) => direction)).toEqual(['sendrecv']);
    turn(false);
    await sends(track);
  });

  test('what is shown again gets an m-line, and no track until it may', async () => {
    media.pause('card');
    const sound = new FakeTrack('audio');
    media.add(fakeStream(sound));
    await sends();
    media.pause(null);
    await sends(track, sound);
  });

  test('what is let go of is not let out while it is covered', async () => {
    media.hold(true);
    media.pause('blur');
    media.hold(false);
    await sends();
  });
});

test('each place is known by the sound that it sends, while nothing leaves too', async () => {
  connection.connectionState = 'connecting';
  const speech = new FakeTrack('audio');
  speech.contentHint = 'speech';
  media.add(fakeStream(track, new FakeTrack('audio')));
  media.add(fakeStream(speech));
  const { soundOf } = send();
  connection.negotiated('sendonly', 'sendonly', 'sendonly');
  await vi.waitFor(() => expect(connection.sent).toEqual([]));
  expect(['0', '1', '2', '3'].map(soundOf)).toEqual([null, 'music', 'voice', null]);
});

test('a stream that has no sound any more has no place of it', () => {
  const shown = fakeStream(track, new FakeTrack('audio'));
  media.add(shown);
  const { soundOf } = send();
  connection.negotiated('sendonly', 'sendonly');
  media.setTracks(shown, realTracks(new FakeTrack('video')));
  expect(soundOf('1')).toBe(null);
});
