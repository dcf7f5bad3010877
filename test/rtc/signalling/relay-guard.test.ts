import { beforeEach, expect, test } from 'vitest';
import { createRelayGuard, type RelayGuard } from '../../../src/rtc/signalling/relay-guard.ts';
import { sampleId } from '../../fixtures/samples.ts';

const [ada, grace] = [sampleId(1), sampleId(2)] as const;
let now: number;
let guard: RelayGuard;

beforeEach(() => {
  now = 0;
  guard = createRelayGuard(() => now);
});

/** What comes of so many charges, each kind once, in order. */
function charge(name: keyof Pick<RelayGuard, 'open' | 'hear'>, times: number, address = ada, bytes = 100) {
  const answers = Array.from({ length: times }, () => guard[name](address, bytes));
  return answers.filter((answer, index) => answer !== answers[index - 1]);
}

test.each([
  { name: 'hear', burst: 200, perSecond: 20 },
  { name: 'open', burst: 500, perSecond: 25 },
] as const)('$name: $burst at once, $perSecond a second for long', ({ name, burst, perSecond }) => {
  expect(charge(name, burst)).toEqual(['fine']);
  for (let seconds = 0; seconds < 10; seconds += 1) {
    now += 1_000;
    expect(charge(name, perSecond)).toEqual(['fine']);
  }
  expect(charge(name, 3)).toEqual(['over', 'deaf']);
});

test('a large frame counts once more for each 4 KiB in it', () => {
  expect(charge('hear', 18, ada, 40 * 1024)).toEqual(['fine']);
  expect(charge('hear', 1, ada, 40 * 1024)).toEqual(['over']);
});

test('once over a limit, nothing more is opened or heard of that address, however late', () => {
  charge('open', 501);
  now += 60_000;
  expect(charge('hear', 1)).toEqual(['deaf']);
  expect(charge('open', 1)).toEqual(['deaf']);
});

test('each address has limits of its own, and new ones once it has left', () => {
  charge('hear', 201);
  expect(charge('hear', 200, grace)).toEqual(['fine']);
  guard.forget(ada);
  expect(charge('hear', 200)).toEqual(['fine']);
});

test('of more than 1,000 addresses the oldest are forgotten', () => {
  charge('hear', 201);
  charge('hear', 201, grace);
  for (let index = 0; index < 999; index += 1) guard.open(`made up ${index}` as typeof ada, 100);
  expect(charge('hear', 1, grace)).toEqual(['deaf']);
  expect(charge('hear', 1, ada)).toEqual(['fine']);
});
