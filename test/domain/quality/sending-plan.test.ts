import { expect, test } from 'vitest';
import { type Codec, defaultQuality, type QualityMode } from '../../../src/domain/quality/quality.ts';
import { rungsOf } from '../../../src/domain/quality/rungs.ts';
import { planSending } from '../../../src/domain/quality/sending-plan.ts';

const [rung] = rungsOf(defaultQuality);

function kbps(upload: number | null, viewers: number, mode: QualityMode = 'text') {
  const { maxKbps, startKbps } = planSending({ ...defaultQuality, mode, upload }, rung, viewers);
  return { maxKbps, startKbps };
}

test('an upload is split over the viewers', () => {
  expect([0, 1, 2, 3].map((viewers) => kbps(6_000, viewers).maxKbps)).toEqual([6_000, 6_000, 3_000, 2_000]);
});

test('without one, no viewer gets more than a picture needs, and many share what a line holds', () => {
  expect([1, 2, 10].map((viewers) => kbps(null, viewers).maxKbps)).toEqual([8_000, 8_000, 2_000]);
  expect([1, 2, 10].map((viewers) => kbps(null, viewers, 'motion').maxKbps)).toEqual([3_000, 3_000, 2_000]);
  expect(kbps(6_000, 1, 'motion').maxKbps).toBe(6_000);
});

test('no connection begins with more than its part', () => {
  expect(kbps(null, 1).startKbps).toBe(2_500);
  expect(kbps(3_000, 3)).toEqual({ maxKbps: 1_000, startKbps: 1_000 });
});

test('first pictures are in the codec that is least work, unless people have chosen one', () => {
  const first = (codec: Codec | null) =>
    planSending({ ...defaultQuality, codec }, rungsOf({ ...defaultQuality, codec })[0], 1);
  expect(first(null)).toMatchObject({
    codecs: ['AV1', 'H264', 'VP8', 'VP9'],
    firstCodecs: ['VP8', 'H264', 'AV1', 'VP9'],
  });
  expect(first('H264').firstCodecs).toEqual(first('H264').codecs);
});
