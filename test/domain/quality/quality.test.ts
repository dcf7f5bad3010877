import { expect, test } from 'vitest';
import {
  codecs,
  defaultQuality,
  qualityLimits,
  qualityModes,
  suitedTo,
} from '../../../src/domain/quality/quality.ts';
import { tabSource } from '../../fixtures/samples.ts';

test('a camera moves, and anything else is sent as the sharer wants it', () => {
  const sources = [{ kind: 'camera' } as const, { kind: 'display', sound: true } as const, tabSource, null];
  expect(sources.map((source) => suitedTo(source, { ...defaultQuality, upload: 500 }))).toEqual([
    { ...defaultQuality, upload: 500, mode: 'motion' },
    ...Array.from({ length: 3 }, () => ({ ...defaultQuality, upload: 500 })),
  ]);
});

test('without a choice the picture is text, and its numbers are left to that', () => {
  expect(defaultQuality).toEqual({
    mode: 'text',
    maxHeight: null,
    frameRate: null,
    upload: null,
    codec: null,
  });
});

test('these may be chosen', () => {
  expect({ qualityModes, codecs, qualityLimits }).toEqual({
    qualityModes: ['text', 'motion'],
    codecs: ['AV1', 'H264', 'VP8', 'VP9'],
    qualityLimits: { maxHeight: [144, 4_320], frameRate: [1, 30], upload: [100, 1_000_000] },
  });
});
