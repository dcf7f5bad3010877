import { expect, test } from 'vitest';
import {
  deliveredBetween,
  loadBetween,
  pictureKbps,
  readSender,
  type SenderReading,
} from '../../../src/rtc/quality/sender-reading.ts';
import { reading as before } from '../../fixtures/sender-reading.ts';

/** Two seconds later. */
const now: SenderReading = {
  ...before,
  ...{ at: 12_000, frames: 160, bytes: 1_500_000, totalBytes: 1_800_000, encodeTime: 2.2 },
};

test('what was delivered is all that was sent in between, of which the picture is a part', () => {
  expect(deliveredBetween(before, now)).toEqual({
    width: 1280,
    height: 720,
    frameRate: 30,
    kbps: 2_400,
    codec: 'AV1',
    relayed: false,
    work: expect.closeTo(0.6),
  });
  expect(pictureKbps(before, now)).toBe(2_000);
});

test('before a first picture nothing was delivered', () => {
  expect(deliveredBetween(before, { ...now, width: 0 })).toBeNull();
  expect(deliveredBetween(before, before)).toBeNull();
});

test('the load is the part of the time between two frames that one takes', () => {
  expect(loadBetween(before, now, 30)).toBeCloseTo(0.6);
  expect(loadBetween({ ...before, encodeTime: 1.9 }, now, 15)).toBeCloseTo(0.15);
});

test('an encoder that falls behind is over one', () => {
  expect(loadBetween(before, { ...now, frames: 120, encodeTime: 3 }, 30)).toBeCloseTo(3);
});

test('an encoder so slow that hardly a frame is left is at work all the time', () => {
  const starved = { ...before, source: { width: 1280, height: 720, frameRate: 1 } };
  expect(loadBetween(before, { ...starved, at: 12_000, frames: 102, encodeTime: 2.9 }, 30)).toBeCloseTo(0.95);
});

test('the browser’s own word that the processor is the limit counts', () => {
  expect(loadBetween(before, { ...now, cpuLimited: true }, 30)).toBe(1);
});

test('a page that stands still tells nothing', () => {
  expect(loadBetween(before, { ...now, frames: 101, encodeTime: 1.01 }, 30)).toBeNull();
  expect(loadBetween(before, { ...now, frames: 100, encodeTime: 1 }, 30)).toBeNull();
  expect(loadBetween(before, { ...now, source: null }, 30)).toBeNull();
});

test.each([
  { local: 'host', remote: 'srflx', relayed: false },
  { local: 'relay', remote: 'host', relayed: true },
  { local: 'host', remote: 'relay', relayed: true },
])('a path from $local to $remote is recognised', async ({ local, remote, relayed }) => {
  const stats = [
    { id: 'sent', type: 'outbound-rtp', timestamp: 1 },
    { id: 'transport', type: 'transport', selectedCandidatePairId: 'used' },
    { id: 'other', type: 'candidate-pair', localCandidateId: 'unused', remoteCandidateId: 'there' },
    { id: 'used', type: 'candidate-pair', localCandidateId: 'here', remoteCandidateId: 'there' },
    { id: 'unused', type: 'local-candidate', candidateType: 'relay' },
    { id: 'here', type: 'local-candidate', candidateType: local },
    { id: 'there', type: 'remote-candidate', candidateType: remote },
  ];
  const sender = { getStats: async () => new Map(stats.map((one) => [one.id, one])) };
  expect((await readSender(sender as never))?.relayed).toBe(relayed);
});
