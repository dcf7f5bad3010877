import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defaultQuality, type Quality } from '../../../src/domain/quality/quality.ts';
import { rungsOf } from '../../../src/domain/quality/rungs.ts';
import { planSending, type SendingPlan } from '../../../src/domain/quality/sending-plan.ts';
import { keepQuality } from '../../../src/rtc/quality/sender-quality.ts';
import { FakeSender, FakeSending } from '../../fakes/fake-sender.ts';

const renegotiate = vi.fn();

beforeEach(() => {
  renegotiate.mockClear();
  const codecs = ['VP8', 'rtx', 'H264', 'AV1', 'red'].map((name) => ({ mimeType: `video/${name}` }));
  vi.stubGlobal('RTCRtpSender', { getCapabilities: () => ({ codecs }) });
});

afterEach(() => vi.unstubAllGlobals());

function planOf(change: Partial<Quality>, rung = 0): SendingPlan {
  const quality = { ...defaultQuality, ...change };
  const rungs = rungsOf(quality);
  return planSending(quality, rungs[rung] ?? rungs[0], 1, []);
}

function keep(connection: FakeSending, plan: SendingPlan, side: number | null = null): Promise<void> {
  return keepQuality({ connection: connection.real, renegotiate }, plan, side);
}

test('text keeps its size, with the codec it needs the fewest bits in', async () => {
  const connection = new FakeSending(new FakeSender(['VP8', 'AV1']));
  await keep(connection, planOf({}));
  const { encoding, degradationPreference } = connection.sender;
  expect(encoding).toEqual({
    active: true,
    maxBitrate: 8_000_000,
    maxFramerate: 30,
    codec: { mimeType: 'video/AV1', clockRate: 90_000 },
  });
  expect(degradationPreference).toBe('maintain-resolution');
  expect(connection.preferred).toEqual(['AV1', 'H264', 'VP8', 'rtx', 'red']);
});

test('motion keeps its rate', async () => {
  const connection = new FakeSending(new FakeSender(['VP8', 'AV1']));
  await keep(connection, planOf({ mode: 'motion', frameRate: 20 }));
  expect(connection.sender.degradationPreference).toBe('maintain-framerate');
  expect(connection.sender.encoding).toMatchObject({ maxFramerate: 20, codec: { mimeType: 'video/VP8' } });
});

test('where the viewer cannot take the best one, the next is used', async () => {
  const connection = new FakeSending(new FakeSender(['VP8', 'H264']));
  await keep(connection, planOf({}));
  expect(connection.sender.encoding.codec?.mimeType).toBe('video/H264');
});

test.each([
  { name: 'a height', plan: planOf({ maxHeight: 720 }), side: null, box: 720, factor: undefined },
  {
    name: 'a height of a known source',
    plan: planOf({ maxHeight: 720 }),
    side: 1_080,
    box: 720,
    factor: 1.5,
  },
  { name: 'a smaller source', plan: planOf({ maxHeight: 720 }), side: 600, box: 720, factor: 1 },
  { name: 'a rung', plan: planOf({}, 4), side: 1_080, box: 720, factor: 1.5 },
  { name: 'a rung and a height', plan: planOf({ maxHeight: 360 }, 4), side: 1_080, box: 360, factor: 3 },
  { name: 'a rung of an unknown source', plan: planOf({}, 4), side: null, box: undefined, factor: undefined },
])('$name limits the size', async ({ plan, side, box, factor }) => {
  const connection = new FakeSending(new FakeSender(['VP8']));
  await keep(connection, plan, side);
  const { scaleResolutionDownTo, scaleResolutionDownBy } = connection.sender.encoding;
  expect([scaleResolutionDownTo, scaleResolutionDownBy]).toEqual([
    box && { maxWidth: box * 8, maxHeight: box },
    factor,
  ]);
});

test('a limit that is lifted is gone', async () => {
  const connection = new FakeSending(new FakeSender(['VP8']));
  await keep(connection, planOf({ maxHeight: 720 }), 1_080);
  await keep(connection, planOf({}), 1_080);
  expect(connection.sender.encoding).not.toHaveProperty('scaleResolutionDownTo');
  expect(connection.sender.encoding).not.toHaveProperty('scaleResolutionDownBy');
});

test('what is so already is not set again', async () => {
  const connection = new FakeSending(new FakeSender(['VP8']));
  for (const _ of [1, 2, 3]) await keep(connection, planOf({}));
  expect(connection.sender.sets).toBe(1);
});

test('a codec is changed without a negotiation', async () => {
  const connection = new FakeSending(new FakeSender(['AV1', 'H264']));
  await keep(connection, planOf({}));
  await keep(connection, planOf({ codec: 'H264' }));
  expect(connection.sender.encoding.codec?.mimeType).toBe('video/H264');
  expect(renegotiate).not.toHaveBeenCalled();
});

test('a browser that cannot do that negotiates once', async () => {
  const connection = new FakeSending(new FakeSender(['AV1', 'H264'], { older: true }));
  await keep(connection, planOf({}));
  expect(renegotiate).not.toHaveBeenCalled();
  for (const _ of [1, 2]) await keep(connection, planOf({ codec: 'H264' }));
  expect(renegotiate).toHaveBeenCalledOnce();
  expect(connection.preferred[0]).toBe('H264');
});

test('a connection that closes meanwhile is no failure', async () => {
  const connection = new FakeSending(new FakeSender(['VP8']));
  connection.sender.closed = true;
  await keep(connection, planOf({}));
  connection.signalingState = 'closed';
  await keep(connection, planOf({}));
  expect(connection.sender.sets).toBe(0);
});
