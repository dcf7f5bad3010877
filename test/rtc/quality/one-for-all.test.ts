import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defaultQuality, type Quality } from '../../../src/domain/quality/quality.ts';
import { rungsOf } from '../../../src/domain/quality/rungs.ts';
import { planSending, type SendingPlan } from '../../../src/domain/quality/sending-plan.ts';
import type { Encoders, Measurement } from '../../../src/rtc/quality/encoders.ts';
import { createOneForAll } from '../../../src/rtc/quality/one-for-all.ts';
import type { Member } from '../../../src/rtc/quality/sending-pool.ts';
import { FakeSender, FakeSending } from '../../fakes/fake-sender.ts';
import { FakeSharedEncoder } from '../../fakes/fake-shared-encoder.ts';
import { sampleId } from '../../fixtures/samples.ts';

const here = ['AV1', 'H264', 'VP8'] as const;
let viewers: FakeSending[];
let members: Member[];
let loop: FakeSending;
let shared: FakeSharedEncoder;
let encoders: Encoders;
let plan: SendingPlan;
let samples: number;

beforeEach(() => {
  vi.stubGlobal('RTCRtpSender', { getCapabilities: () => ({ codecs: [] }) });
  viewers = [];
  members = [];
  samples = 0;
  loop = new FakeSending(new FakeSender([...here]));
  shared = new FakeSharedEncoder(loop);
  encoders = createOneForAll({ members: () => members }, shared.real);
});

afterEach(() => vi.unstubAllGlobals());

function join(...codecs: string[]): FakeSender {
  const sender = new FakeSender(codecs.length > 0 ? codecs : [...here]);
  const connection = new FakeSending(sender);
  members.push({
    address: sampleId(viewers.length),
    connection: connection.real,
    renegotiate() {},
    soundOf: () => null,
  });
  viewers.push(connection);
  return sender;
}

async function send(quality: Partial<Quality> = {}): Promise<void> {
  const wanted = { ...defaultQuality, ...quality };
  const codecs = encoders.codecsFor(wanted, here);
  plan = planSending(wanted, rungsOf(wanted, codecs)[0], viewers.length, []);
  encoders.send(plan);
  await Promise.resolve();
}

interface Report {
  width?: number;
  kbps?: number;
  availableKbps?: number;
}

/** Two seconds in which all that is sent is as told, and then what is made of it. */
async function look(carriers: Report = {}, but?: Report & { sender: FakeSender }): Promise<Measurement> {
  samples++;
  loop.sender.stats = stats({ width: 1280, kbps: 0 });
  for (const { sender } of viewers) {
    sender.stats = stats({ width: 16, kbps: 2_000, ...carriers, ...(but?.sender === sender && but) });
  }
  const sent = new Map(viewers.map(({ sender }) => [sender.real, { running: true, sent: samples * 60 }]));
  shared.counts = { encoder: 1, frames: samples * 60, bytes: samples * 500_000, sent };
  const measured = await encoders.measure(plan);
  await send();
  return measured;
}

function stats({ width = 1280, kbps = 0, availableKbps = 9_000 }: Report) {
  return [
    {
      ...{ id: 'out', type: 'outbound-rtp', timestamp: samples * 2_000, codecId: 'codec', frameWidth: width },
      ...{
        frameHeight: width,
        framesEncoded: samples * 60,
        totalEncodeTime: samples,
        bytesSent: samples * kbps * 250,
      },
    },
    { id: 'codec', type: 'codec', ...{ mimeType: 'video/H264' } },
    { id: 'source', type: 'media-source', ...{ width: 1280, height: 720, framesPerSecond: 30 } },
    { id: 'transport', type: 'transport', ...{ selectedCandidatePairId: 'pair' } },
    { id: 'pair', type: 'candidate-pair', ...{ availableOutgoingBitrate: availableKbps * 1_000 } },
  ];
}

const carried = () => viewers.map(({ sender }) => shared.carrying.has(sender.real));

test('one viewer has an encoder of its own, with any codec once it plays', async () => {
  const sender = join();
  await send();
  expect(sender.encoding.codec?.mimeType).toBe('video/VP8');
  for (let sample = 0; sample < 3; sample += 1) await look();
  expect([shared.plan, carried(), sender.encoding.codec?.mimeType]).toEqual([null, [false], 'video/AV1']);
});

test('from the second on one encoder makes what can be carried, and no carrier is held back', async () => {
  const sender = join();
  join();
  await send({ maxHeight: 360 });
  expect(carried()).toEqual([true, true]);
  expect(shared.plan).toMatchObject({ codecs: ['H264', 'VP8'], frameRate: 30, maxHeight: 360 });
  expect(sender.encoding).toMatchObject({ maxFramerate: 60, codec: { mimeType: 'video/H264' } });
  expect(sender.encoding.scaleResolutionDownTo).toBeUndefined();
});

test('a viewer that cannot decode the chosen codec has an encoder of its own', async () => {
  join();
  join('VP8');
  join();
  await send({ codec: 'H264' });
  expect(carried()).toEqual([true, false, true]);
});

test('a codec that cannot be carried is sent by one encoder each', async () => {
  join();
  join();
  await send({ codec: 'AV1' });
  expect(carried()).toEqual([false, false]);
});

test('what leaves is the picture of the shared encoder, over the link of each', async () => {
  join();
  join();
  await send();
  await look();
  const { delivered, load } = await look();
  expect([...delivered.values()]).toEqual(
    new Array(2).fill({
      width: 1280,
      height: 1280,
      frameRate: 30,
      kbps: 2_000,
      codec: 'H264',
      relayed: null,
      work: 0.5,
    }),
  );
  expect(load).toBe(0.5);
});

test('the rate is what most links can carry', async () => {
  join();
  join();
  await send();
  for (let sample = 0; sample < 2; sample++) await look({ availableKbps: 2_000 });
  expect(shared.plan?.maxKbps).toBe(1_750);
});

test('a link that cannot take it gets an encoder of its own and slows no other viewer', async () => {
  join();
  join();
  const slow = join();
  await send();
  for (let sample = 0; sample < 3; sample++) await look();
  expect(carried()).toEqual([true, true, true]);
  for (let sample = 0; sample < 3; sample++) await look({}, { sender: slow, availableKbps: 900 });
  expect(carried()).toEqual([true, true, false]);
});

test('a worker that does not answer is done without', async () => {
  join();
  join();
  await send();
  await look();
  expect(carried()).toEqual([true, true]);
  shared.counts = null;
  await encoders.measure(plan);
  await encoders.measure(plan);
  await send();
  expect([shared.failed, carried()]).toEqual([true, [false, false]]);
});

test('a worker that does not answer is done without while there is one viewer, too', async () => {
  join();
  await send();
  shared.counts = null;
  await encoders.measure(plan);
  expect(shared.failed).toBe(false);
  await encoders.measure(plan);
  expect(shared.failed).toBe(true);
});

test('nothing is left when it stops', async () => {
  join();
  join();
  await send();
  encoders.stop();
  expect([shared.plan, carried()]).toEqual([null, [false, false]]);
});
