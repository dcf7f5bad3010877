import { expect, test } from 'vitest';
import {
  freshLinkWatch,
  type LinkSample,
  type LinkWatch,
  watchLink,
} from '../../../src/domain/quality/bandwidth-watch.ts';

const fine: LinkSample = { sharedKbps: 2_000, availableKbps: 5_000, lost: 0, stalled: false };

function after(samples: Partial<LinkSample>[], watch: LinkWatch = freshLinkWatch): LinkWatch {
  return samples.reduce<LinkWatch>((so, sample) => watchLink(so, { ...fine, ...sample }), watch);
}

const times = (count: number, sample: Partial<LinkSample>) => new Array(count).fill(sample);
const small = { availableKbps: 1_000 };

test('a link that takes the shared bits keeps them', () => {
  expect(after(times(20, {})).encoder).toBe('shared');
});

test.each<[string, Partial<LinkSample>]>([
  ['carries less', small],
  ['loses much', { lost: 0.2 }],
  ['takes nothing', { stalled: true }],
])('one that %s for a while gets an encoder of its own', (_, bad) => {
  expect(after([bad, {}, bad]).encoder).toBe('shared');
  expect(after([{ availableKbps: 1_000 }, bad, bad]).encoder).toBe('own');
});

test('one that was asked for little so far is not taken for small while it grows', () => {
  const growing = [500, 700, 900, 1_200, 1_600].map((availableKbps) => ({ availableKbps }));
  expect(after(growing).encoder).toBe('shared');
});

test('it comes back with patience, and with more of it each time', () => {
  const gone = after(times(3, small));
  expect(after(times(4, {}), gone).encoder).toBe('own');
  const back = after(times(5, {}), gone);
  expect(back.encoder).toBe('shared');
  const again = after(times(3, small), back);
  expect(after(times(9, {}), again).encoder).toBe('own');
  expect(after(times(10, {}), again).encoder).toBe('shared');
});

test('a link with little room to spare does not come back', () => {
  expect(after(times(20, { availableKbps: 2_400 }), after(times(3, small))).encoder).toBe('own');
});
