import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type AnyActorRef, createActor, setup } from 'xstate';
import { defaultQuality, type Quality } from '../../../src/domain/quality/quality.ts';
import type { SoundKind } from '../../../src/domain/quality/sound-budget.ts';
import type { QualityCommand, QualityEvent } from '../../../src/machines/share/share-events.ts';
import { createMediaStore, type LocalMedia } from '../../../src/rtc/media/media-store.ts';
import { createOneEach } from '../../../src/rtc/quality/one-each.ts';
import { createQualityActor } from '../../../src/rtc/quality/quality-actor.ts';
import { createSendingPool, type SendingPool } from '../../../src/rtc/quality/sending-pool.ts';
import { FakeSender, FakeSending } from '../../fakes/fake-sender.ts';
import { FakeTrack, fakeStream } from '../../fakes/fake-track.ts';
import { sampleId } from '../../fixtures/samples.ts';

const sampleMs = 2_000;
const viewer = sampleId(1);
let media: LocalMedia;
let pool: SendingPool;
let said: QualityEvent[];
let holder: AnyActorRef;
let leaving: AbortController;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  const codecs = ['AV1', 'H264', 'VP8'].map((name) => ({ mimeType: `video/${name}` }));
  vi.stubGlobal('RTCRtpSender', { getCapabilities: () => ({ codecs }) });
  media = createMediaStore();
  pool = createSendingPool();
  said = [];
  leaving = new AbortController();
  const actors = { quality: createQualityActor(media, pool, createOneEach(pool)) };
  const types = { events: {} as QualityEvent };
  holder = createActor(
    setup({ types, actors }).createMachine({
      invoke: { id: 'quality', src: 'quality', input: defaultQuality },
      on: { '*': { actions: ({ event }) => said.push(event) } },
    }),
  ).start();
});

afterEach(() => {
  holder.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** @param sounds in their order in the connection */
function join(sounds: readonly SoundKind[] = [], senders: readonly FakeSender[] = []): FakeSending {
  const connection = new FakeSending(new FakeSender(['AV1', 'H264', 'VP8']), senders);
  const soundOf = (mid: string) => sounds[Number(mid) - 1] ?? null;
  pool.join({ address: viewer, connection: connection.real, renegotiate() {}, soundOf }, leaving.signal);
  return connection;
}

function set(quality: Partial<Quality>): void {
  const command: QualityCommand = { type: 'quality.set', quality: { ...defaultQuality, ...quality } };
  holder.getSnapshot().children['quality'].send(command);
}

/** As many samples, in each of which encoding a frame takes this part of the time between two. */
async function encode({ sender }: FakeSending, load: number, samples: number): Promise<void> {
  for (let sample = 0; sample < samples; sample++) {
    const frames = (Date.now() / 1_000) * 30;
    sender.stats = [
      {
        ...{ id: 'out', type: 'outbound-rtp', timestamp: Date.now(), codecId: 'codec' },
        ...{ framesEncoded: frames, totalEncodeTime: (frames / 30) * load, bytesSent: frames * 1_000 },
        ...{ frameWidth: 1280, frameHeight: 720, qualityLimitationReason: 'none' },
      },
      { id: 'codec', type: 'codec', ...{ mimeType: 'video/AV1' } },
      { id: 'source', type: 'media-source', ...{ width: 1280, height: 720, framesPerSecond: 30 } },
    ];
    await vi.advanceTimersByTimeAsync(sampleMs);
  }
}

test('the budget is split again as viewers come and go', async () => {
  set({ upload: 3_000 });
  const first = join();
  const second = join();
  await vi.advanceTimersByTimeAsync(0);
  expect([first, second].map(({ sender }) => sender.encoding.maxBitrate)).toEqual([1_428_000, 1_428_000]);
});

test('a picture is hinted as what it is sent as', () => {
  const [first, second] = [new FakeTrack('video'), new FakeTrack('video')];
  media.add(fakeStream(first));
  expect(first.contentHint).toBe('detail');
  set({ mode: 'motion' });
  media.add(fakeStream(second));
  expect([first.contentHint, second.contentHint]).toEqual(['motion', 'motion']);
});

test('what leaves is reported', async () => {
  await encode(join(), 0.6, 3);
  const delivered = {
    width: 1280,
    height: 720,
    frameRate: 30,
    kbps: 240,
    codec: 'AV1',
    relayed: null,
    work: expect.any(Number),
  };
  expect(said).toEqual(new Array(2).fill({ type: 'sending.measured', address: viewer, delivered }));
});

test('the upload holds for the sounds too, which shrink as a microphone comes', async () => {
  const [music, voice] = [new FakeSender(['opus']), new FakeSender(['opus'])];
  media.add(fakeStream(new FakeTrack('video'), new FakeTrack('audio')));
  set({ upload: 300 });
  const { sender } = join(['music', 'voice'], [music, voice]);
  await vi.advanceTimersByTimeAsync(0);
  const limits = () => [sender, music, voice].map(({ encoding }) => (encoding.maxBitrate ?? 0) / 1_000);
  expect(limits()).toEqual([142, 126, expect.any(Number)]);
  const microphone = new FakeTrack('audio');
  microphone.contentHint = 'speech';
  media.add(fakeStream(microphone));
  await vi.advanceTimersByTimeAsync(0);
  const [picture = 0, ...sounds] = limits();
  expect(picture).toBe(142);
  expect(sounds.reduce((sum, kbps) => sum + kbps + 24, 0)).toBeLessThanOrEqual(150);
  expect(Math.min(...sounds)).toBeGreaterThanOrEqual(16);
});

test('a sound that is limited already is not set again', async () => {
  const music = new FakeSender(['opus']);
  join(['music'], [music]);
  await vi.advanceTimersByTimeAsync(3 * sampleMs);
  expect(music.sets).toBe(1);
});

test('an encoder that falls behind gets another codec, and people are told', async () => {
  const connection = join();
  await encode(connection, 0.6, 3);
  expect(connection.sender.encoding.codec?.mimeType).toBe('video/AV1');
  await encode(connection, 6, 3);
  expect(connection.sender.encoding.codec?.mimeType).toBe('video/H264');
  expect(said.at(-1)).toEqual({ type: 'sending.relieved', relief: 'codec' });
});

test('the first pictures are in the codec that is least work', async () => {
  const connection = join();
  await encode(connection, 0.6, 2);
  expect(connection.sender.encoding.codec?.mimeType).toBe('video/VP8');
});

test('a new wish is tried in full', async () => {
  const connection = join();
  await encode(connection, 0.6, 3);
  await encode(connection, 6, 3);
  set({ mode: 'text', frameRate: 20 });
  await vi.advanceTimersByTimeAsync(0);
  expect(connection.sender.encoding).toMatchObject({ maxFramerate: 20, codec: { mimeType: 'video/AV1' } });
  expect(said.at(-1)).toEqual({ type: 'sending.relieved', relief: null });
});

test('statistics wait until no viewer is without its first picture, for five samples at most', async () => {
  const connection = join();
  pool.firstPictures.expect(viewer, leaving.signal);
  const measured = () => said.some(({ type }) => type === 'sending.measured');
  await encode(connection, 0.1, 4);
  expect(measured()).toBe(false);
  pool.firstPictures.seen(viewer);
  await encode(connection, 0.1, 2);
  expect(measured()).toBe(true);
  said = [];
  for (let come = 0; come < 7; come++) {
    pool.firstPictures.expect(sampleId(2), leaving.signal);
    await encode(connection, 0.1, 1);
  }
  expect(measured()).toBe(true);
});
