import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeouts } from '../../../src/machines/common/timeouts.ts';
import { peerMachine } from '../../../src/machines/peer/peer-machine.ts';
import { type Fate, goodFate } from '../../fakes/model-relay.ts';
import { TwoPeers } from './two-peers.ts';

const live = '{"open":"live"}';
const ended = /^(done|stopped|failed: (?!crashed).*)$/;
/** Longer than all steps and an interruption together. */
const enoughMs = 180_000;

const faults = {
  'path cut': ({ path }: TwoPeers) => path.cut(),
  'path mended': ({ path }: TwoPeers) => path.mend(),
  'network changed': ({ path }: TwoPeers) => path.move(),
  'line of the host broken': ({ relay }: TwoPeers) => relay.breakLine('host'),
  'line of the host mended': ({ relay }: TwoPeers) => relay.mendLine('host'),
  'line of the viewer broken': ({ relay }: TwoPeers) => relay.breakLine('viewer'),
  'line of the viewer mended': ({ relay }: TwoPeers) => relay.mendLine('viewer'),
  'host has more to show': ({ connections }: TwoPeers) => connections.host.renegotiate(),
  'viewer has something to show': ({ connections }: TwoPeers) => connections.viewer.renegotiate(),
  'host gone': (peers: TwoPeers) => peers.vanish('host'),
  'viewer gone': (peers: TwoPeers) => peers.vanish('viewer'),
};
type Fault = keyof typeof faults;

/** Mostly the first, now and then the second. */
function seldom<Value>(usual: fc.Arbitrary<Value>, rare: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ arbitrary: usual, weight: 9 }, { arbitrary: rare, weight: 1 });
}

const isGoing = (fault: Fault) => fault.endsWith('gone');
const all = Object.keys(faults) as Fault[];
const anyFault = seldom(
  fc.constantFrom(...all.filter((fault) => !isGoing(fault))),
  fc.constantFrom(...all.filter(isGoing)),
);
const waitMs = fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 5_000 }), fc.nat({ max: 30_000 }));
/** Lost, late, out of order, doubled or damaged. */
const badFate: fc.Arbitrary<Fate> = fc.record({
  delaysMs: fc.array(fc.nat({ max: 20_000 }), { maxLength: 2 }),
  damaged: seldom(fc.constant(false), fc.constant(true)),
});

/** RFC 8863 asks ICE for patience; some browsers have a lot of it. */
const iceFailsAfterMs = fc.constantFrom(15_000, 30_000, Number.MAX_SAFE_INTEGER);

const course = fc.record({
  plan: fc.array(fc.tuple(waitMs, anyFault), { maxLength: 12 }),
  fates: fc.array(fc.oneof(fc.constant(goodFate), badFate), { maxLength: 20 }),
  hasFrames: seldom(fc.constant(true), fc.constant(false)),
  iceFailsAfterMs,
  /** Whether there is a path again when all is over. */
  endsWhole: seldom(fc.constant(true), fc.constant(false)),
});

/** Both see each other, or each has come to an end that it can name. */
function itSettles(chart = peerMachine) {
  return fc.property(course, ({ plan, endsWhole, ...world }) => {
    const peers = new TwoPeers({ ...world, chart });
    for (const [ms, fault] of plan) {
      peers.clock.advance(ms);
      faults[fault](peers);
    }
    peers.relay.heal();
    if (endsWhole) peers.path.mend();
    else peers.path.cut();
    peers.clock.advance(enoughMs);

    const standings = [peers.standing('host'), peers.standing('viewer')];
    if (standings.every((standing) => standing === live)) return;
    for (const standing of standings) expect(standing).toMatch(ended);
  });
}

test('whatever happens, both are live in the end or each has an end with a name', () => {
  fc.assert(itSettles(), { numRuns: 10_000 });
}, 600_000);

/** The waits of the peer chart; without any of them the property must not hold. */
const waits = [
  'offerTimeoutMs',
  'answerTimeoutMs',
  'iceTimeoutMs',
  'trackTimeoutMs',
  'interruptionTimeoutMs',
] as const satisfies (keyof typeof timeouts)[];

test.each(waits)(
  'without %s one end waits for ever',
  (name) => {
    const chart = peerMachine.provide({ delays: { [name]: Number.MAX_SAFE_INTEGER } });
    expect(fc.check(itSettles(chart), { numRuns: 10_000, endOnFailure: true }).failed).toBe(true);
  },
  600_000,
);

/** Silence is noticed, another path is looked for, its checks are made. */
const backWithinMs = 1_500 + timeouts.restartAfterMs + 500;

/** An interruption: after how long, for how long, and whether the old path comes back. */
const interruption = fc.record({
  afterMs: fc.integer({ min: 3_000, max: 20_000 }),
  lastsMs: fc.nat({ max: timeouts.interruptionTimeoutMs - backWithinMs }),
  moves: fc.boolean(),
});

test('an interruption of less than a minute is over soon after there is a way again', () => {
  fc.assert(
    fc.property(fc.array(interruption, { maxLength: 5 }), iceFailsAfterMs, (interruptions, ms) => {
      const peers = new TwoPeers({ iceFailsAfterMs: ms });
      for (const { afterMs, lastsMs, moves } of interruptions) {
        peers.clock.advance(afterMs);
        peers.path.cut();
        if (moves) peers.path.move();
        peers.clock.advance(lastsMs);
        peers.path.mend();
        peers.clock.advance(backWithinMs);
        expect([peers.standing('host'), peers.standing('viewer')]).toEqual([live, live]);
      }
    }),
    { numRuns: 1_000 },
  );
}, 600_000);
