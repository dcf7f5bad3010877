import { expect, test } from 'vitest';
import { type Codec, defaultQuality, type QualityMode } from '../../../src/domain/quality/quality.ts';
import { rungsOf } from '../../../src/domain/quality/rungs.ts';
import { planSending } from '../../../src/domain/quality/sending-plan.ts';
import type { SoundKind } from '../../../src/domain/quality/sound-budget.ts';

const [rung] = rungsOf(defaultQuality);

function kbps(upload: number | null, viewers: number, mode: QualityMode = 'text') {
  const { maxKbps, startKbps } = planSending({ ...defaultQuality, mode, upload }, rung, viewers, []);
  return { maxKbps, startKbps };
}

test('an upload is split over the viewers, with room for headers', () => {
  expect([0, 1, 2, 3].map((viewers) => kbps(6_000, viewers).maxKbps)).toEqual([5_714, 5_714, 2_857, 1_904]);
});

test('without one, no viewer gets more than a picture needs, and many share what a line holds', () => {
  expect([1, 2, 10].map((viewers) => kbps(null, viewers).maxKbps)).toEqual([8_000, 8_000, 1_904]);
  expect([1, 2, 10].map((viewers) => kbps(null, viewers, 'motion').maxKbps)).toEqual([3_000, 3_000, 1_904]);
  expect(kbps(6_000, 1, 'motion').maxKbps).toBe(5_714);
});

test('no connection begins with more than its part', () => {
  expect(kbps(null, 1).startKbps).toBe(2_500);
  expect(kbps(3_000, 3)).toEqual({ maxKbps: 952, startKbps: 952 });
});

test('first pictures are in the codec that is least work, unless people have chosen one', () => {
  const first = (codec: Codec | null) =>
    planSending({ ...defaultQuality, codec }, rungsOf({ ...defaultQuality, codec })[0], 1, []);
  expect(first(null)).toMatchObject({
    codecs: ['AV1', 'H264', 'VP8', 'VP9'],
    firstCodecs: ['VP8', 'H264', 'AV1', 'VP9'],
  });
  expect(first('H264').firstCodecs).toEqual(first('H264').codecs);
});

test('each viewer’s part holds for its sounds and its picture together', () => {
  const all = (upload: number, sounds: SoundKind[]) => {
    const { maxKbps, sound } = planSending({ ...defaultQuality, upload }, rung, 2, sounds);
    return Math.round(1.05 * maxKbps) + sound.totalKbps;
  };
  for (const sounds of [['music', 'voice'], ['music'], []] satisfies SoundKind[][]) {
    for (const upload of [3_000, 400, 300]) expect(all(upload, sounds)).toBeLessThanOrEqual(upload / 2);
    expect(all(3_000, sounds)).toBeGreaterThan(1_498);
  }
});

test('an upload too small for the least of both is exceeded by the least that a picture takes', () => {
  const { maxKbps, sound } = planSending({ ...defaultQuality, upload: 100 }, rung, 2, ['music']);
  expect([maxKbps, sound.kbps.music]).toEqual([30, 32]);
});

test('where no limit is set, sounds do not take from a picture that has enough', () => {
  const { maxKbps, sound } = planSending(defaultQuality, rung, 2, ['music']);
  expect([maxKbps, sound.kbps.music]).toEqual([8_000, 160]);
});
