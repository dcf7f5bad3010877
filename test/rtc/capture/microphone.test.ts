import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createActor, setup } from 'xstate';
import type { MicrophoneCommand, MicrophoneEvent } from '../../../src/machines/share/share-events.ts';
import { createMicrophone } from '../../../src/rtc/capture/microphone.ts';
import { createMediaStore } from '../../../src/rtc/media/media-store.ts';
import { FakeAudioContext } from '../../fakes/fake-audio-context.ts';
import { FakeTrack, fakeStream } from '../../fakes/fake-track.ts';

/** The answer to getUserMedia, to be given when the test wants. */
const answer = { resolve(_: MediaStream): void {}, reject(_: unknown): void {} };

beforeEach(() => {
  const promise = new Promise<MediaStream>((resolve, reject) => Object.assign(answer, { resolve, reject }));
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: () => promise } });
  vi.stubGlobal('AudioContext', FakeAudioContext);
  vi.stubGlobal('AnalyserNode', FakeAudioContext.Analyser);
});

afterEach(() => vi.unstubAllGlobals());

/** Runs the actor and collects what it says. */
function open() {
  const media = createMediaStore();
  const { actor, level } = createMicrophone(media);
  const said: MicrophoneEvent[] = [];
  const holder = createActor(
    setup({ types: { events: {} as MicrophoneEvent }, actors: { actor } }).createMachine({
      invoke: { id: 'microphone', src: 'actor', input: undefined },
      on: { '*': { actions: ({ event }) => said.push(event) } },
    }),
  ).start();
  const tell = (command: MicrophoneCommand) => holder.getSnapshot().children['microphone']?.send(command);
  return { media, level, said, tell, stop: () => holder.stop() };
}

test('speech goes to viewers, with a level to see, until it is closed', async () => {
  const { media, level, said, stop } = open();
  const track = new FakeTrack('audio');
  const stream = fakeStream(track);
  answer.resolve(stream);
  await vi.waitFor(() => expect(said).toEqual([{ type: 'microphone.started' }]));
  expect(media.local()).toEqual([stream]);
  expect(track.contentHint).toBe('speech');
  expect(level()).toBe(0.5);
  stop();
  expect({ local: media.local(), track: track.readyState, level: level() }).toEqual({
    local: [],
    track: 'ended',
    level: 0,
  });
});

test.each([
  ['after it was opened', true],
  ['before', false],
])('muted %s, it stays open and silent', async (_, late) => {
  const { said, tell } = open();
  const track = new FakeTrack('audio');
  if (!late) tell({ type: 'microphone.mute', muted: true });
  answer.resolve(fakeStream(track));
  await vi.waitFor(() => expect(said).toHaveLength(1));
  if (late) tell({ type: 'microphone.mute', muted: true });
  expect(track).toMatchObject({ enabled: false, readyState: 'live' });
  tell({ type: 'microphone.mute', muted: false });
  expect(track.enabled).toBe(true);
});

test('one that comes too late is closed at once', async () => {
  const { media, said, stop } = open();
  const track = new FakeTrack('audio');
  stop();
  answer.resolve(fakeStream(track));
  await vi.waitFor(() => expect(track.readyState).toBe('ended'));
  expect([media.local(), said]).toEqual([[], []]);
});

test('one that is taken away is missed', async () => {
  const { said } = open();
  const track = new FakeTrack('audio');
  answer.resolve(fakeStream(track));
  await vi.waitFor(() => expect(said).toHaveLength(1));
  track.dispatchEvent(new Event('ended'));
  expect(said[1]).toEqual({ type: 'microphone.failed', code: 'microphone-missing' });
});

test.each([
  ['NotAllowedError', 'microphone-refused'],
  ['NotFoundError', 'microphone-missing'],
  ['NotReadableError', 'microphone-busy'],
  ['AnythingElse', 'microphone-refused'],
])('%s is %s', async (name, code) => {
  const { said } = open();
  answer.reject(new DOMException('', name));
  await vi.waitFor(() => expect(said).toEqual([{ type: 'microphone.failed', code }]));
});
