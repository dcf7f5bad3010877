import { expect, test } from 'vitest';
import {
  ageSharing,
  chooseSharing,
  codecsToShare,
  noSharing,
  type Sharing,
  sharedKbps,
} from '../../../src/domain/quality/encoder-sharing.ts';
import { type Codec, defaultQuality } from '../../../src/domain/quality/quality.ts';

const all: Codec[] = ['AV1', 'H264', 'VP8', 'VP9'];
const wanted: Codec[] = ['H264', 'VP8'];
const running: Sharing = { codec: 'H264', samplesAlone: 0 };

test('it begins with the second viewer', () => {
  expect(chooseSharing(noSharing, wanted, [all])).toEqual(noSharing);
  expect(chooseSharing(noSharing, wanted, [all, all])).toEqual(running);
});

test('one that all decode is preferred to the first in order', () => {
  expect(chooseSharing(noSharing, wanted, [all, all, ['AV1', 'VP8']]).codec).toBe('VP8');
});

test('those who do not decode the only one are left out', () => {
  expect(chooseSharing(noSharing, ['H264'], [all, ['VP8'], all]).codec).toBe('H264');
  expect(chooseSharing(noSharing, ['H264'], [all, ['VP8']]).codec).toBeNull();
});

test('where nothing can be shared nothing is', () => {
  expect(chooseSharing(running, [], [all, all])).toEqual(noSharing);
  expect(chooseSharing(running, wanted, [])).toEqual(noSharing);
});

test('a codec that people chose is the only one', () => {
  expect(codecsToShare(defaultQuality, wanted)).toEqual(wanted);
  expect(codecsToShare({ ...defaultQuality, codec: 'VP8' }, wanted)).toEqual(['VP8']);
  expect(codecsToShare({ ...defaultQuality, codec: 'AV1' }, wanted)).toEqual([]);
});

test('a viewer that is left alone keeps it for a while, for one that reloads the page', () => {
  let sharing = running;
  for (let sample = 0; sample < 4; sample++) {
    sharing = chooseSharing(ageSharing(sharing, 1), wanted, [all]);
    expect(sharing.codec).toBe('H264');
  }
  expect(ageSharing(sharing, 1)).toEqual(noSharing);
  expect(ageSharing(chooseSharing(sharing, wanted, [all, all]), 2).samplesAlone).toBe(0);
});

test.each<[number, (number | null)[]]>([
  [8_000, []],
  [8_000, [null, 20_000]],
  [4_500, [5_000, 100]],
  [2_250, [9_000, 2_500, 400]],
  [500, [100, 100]],
])('it makes %i kbit/s for links of %j, which most can carry', (kbps, links) => {
  expect(sharedKbps(8_000, links)).toBe(kbps);
});
