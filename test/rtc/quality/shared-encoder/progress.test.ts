import { expect, test } from 'vitest';
import type { SenderReading } from '../../../../src/rtc/quality/sender-reading.ts';
import { watchProgress } from '../../../../src/rtc/quality/shared-encoder/progress.ts';
import type { SharedCounts } from '../../../../src/rtc/quality/shared-encoder/shared-encoder.ts';
import { FakeSender } from '../../../fakes/fake-sender.ts';
import { reading } from '../../../fixtures/sender-reading.ts';

const [one, other] = [new FakeSender([]).real, new FakeSender([]).real];

/** Two seconds in which so many frames were encoded. */
function encoded(frames: number): { before: SenderReading; now: SenderReading } {
  return { before: reading, now: { ...reading, at: reading.at + 2_000, frames: reading.frames + frames } };
}

function counts(frames: number, toOne: number, toOther: number): SharedCounts {
  const sent = new Map([
    [one, { running: true, sent: toOne }],
    [other, { running: true, sent: toOther }],
  ]);
  return { encoder: 1, frames, bytes: frames * 1_000, sent };
}

test('what was made is reported, and who got nothing of it', () => {
  const look = watchProgress();
  look(counts(10, 10, 10), encoded(10));
  const progress = look(counts(70, 70, 10), encoded(60));
  expect(progress.kbps).toBe(240);
  expect([one, other].map(progress.isStalled)).toEqual([false, true]);
  expect(progress.isBroken).toBe(false);
});

test('a page that stands still stalls no viewer', () => {
  const look = watchProgress();
  look(counts(10, 10, 10), encoded(10));
  expect(look(counts(12, 10, 10), encoded(2)).isStalled(one)).toBe(false);
});

test.each<[string, SharedCounts | null]>([
  ['the worker does not answer', null],
  ['frames do not reach the worker', counts(10, 10, 10)],
])('it is broken when %s for two looks', (_, stuck) => {
  const look = watchProgress();
  look(counts(10, 10, 10), encoded(60));
  expect(look(stuck, encoded(60)).isBroken).toBe(false);
  expect(look(stuck, encoded(60)).isBroken).toBe(true);
});

test('another encoder begins at nothing', () => {
  const look = watchProgress();
  look(counts(1_000, 10, 10), encoded(60));
  expect(look({ ...counts(60, 60, 60), encoder: 2 }, encoded(60)).kbps).toBe(0);
});
