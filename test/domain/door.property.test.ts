import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createActor, type EventObject } from 'xstate';
import type { DoorRule } from '../../src/domain/door.ts';
import { defaultQuality } from '../../src/domain/quality/quality.ts';
import { peerMachine } from '../../src/machines/peer/peer-machine.ts';
import type {
  MicrophoneCommand,
  MicrophoneEvent,
  ShareEvent,
  SpareEvent,
} from '../../src/machines/share/share-events.ts';
import { shareMachine } from '../../src/machines/share/share-machine.ts';
import type { Id } from '../../src/protocol/id.ts';
import { FakeActor } from '../fakes/fake-actor.ts';
import { FakeCapture } from '../fakes/fake-capture.ts';
import { FakeConnection } from '../fakes/fake-connection.ts';
import { FakeOverlay } from '../fakes/fake-overlay.ts';
import { FakeQuality } from '../fakes/fake-quality.ts';
import { FakeRelay } from '../fakes/fake-relay.ts';
import { TestClock } from '../fakes/test-clock.ts';
import { sampleId, sampleKey, tabSource, tabStarted } from '../fixtures/samples.ts';

type Step =
  | { does: 'hello'; address: Id; token: Id }
  | { does: 'join'; address: Id }
  | { does: 'leave'; address: Id; reason: 'left' | 'lost' | 'replaced' }
  | { does: 'admit' | 'refuse' | 'remove'; address: Id }
  | { does: 'rule'; rule: DoorRule };

const address = fc.constantFrom(...[1, 2, 3].map(sampleId));
const token = fc.constantFrom(...[101, 102, 103, 104].map(sampleId));
const byViewer: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constant('hello' as const), address, token }),
  fc.record({ does: fc.constant('join' as const), address }),
  fc.record({
    does: fc.constant('leave' as const),
    address,
    reason: fc.constantFrom('left', 'lost', 'replaced'),
  }),
);
const bySharer: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constantFrom('admit', 'refuse', 'remove'), address }),
  fc.record({
    does: fc.constant('rule' as const),
    rule: fc.record({ asks: fc.boolean(), limit: fc.constantFrom(null, 1, 2) }),
  }),
);
const course = fc.array(fc.oneof({ arbitrary: byViewer, weight: 4 }, { arbitrary: bySharer, weight: 1 }), {
  maxLength: 40,
  size: 'max',
});

/** A share that asks, and the tokens that the sharer's own acts let in. */
class Door {
  readonly #connection = new FakeConnection();
  readonly #relay = new FakeRelay();
  readonly #capture = new FakeCapture();
  readonly #share = createActor(
    shareMachine.provide({
      actors: {
        capture: this.#capture.logic,
        quality: new FakeQuality().logic,
        spare: new FakeActor<EventObject, undefined, SpareEvent>().logic,
        microphone: new FakeActor<MicrophoneCommand, undefined, MicrophoneEvent>().logic,
        overlay: new FakeOverlay().logic,
        relay: this.#relay.logic,
        peer: peerMachine.provide({ actors: { connection: this.#connection.logic } }),
      },
    }),
    { clock: new TestClock() },
  ).start();
  /** What each address has said first since it came, and all of that with which it was ever let in. */
  readonly #first = new Map<Id, Id>();
  readonly #letIn = new Map<Id, Set<Id>>();
  readonly #named = new Set<Id>();

  constructor() {
    this.#share.send({
      type: 'share.start',
      invite: { relay: 'https://relay.example.org/', room: sampleId(10), secret: sampleId(11) },
      address: sampleId(12),
      key: sampleKey,
      relayOnly: false,
      name: '',
      source: tabSource,
      quality: defaultQuality,
      door: { asks: true, limit: null },
    });
    this.#capture.last.say(tabStarted);
    this.#relay.last.say({ type: 'relay.welcome', peers: [] });
  }

  /** Takes one step. While the sharer asks, each viewer that it lets in has a token that the sharer has let in. */
  take(step: Step): void {
    const before = this.#inside();
    this.#note(step);
    this.#share.send(eventOf(step));
    if (this.#context.door.rule.asks) this.#check(before);
    else for (const one of this.#inside()) this.#name(one);
  }

  stop(): void {
    this.#share.stop();
  }

  get #context() {
    return this.#share.getSnapshot().context;
  }

  #inside(): Id[] {
    const { door } = this.#context;
    return door.callers.filter(({ standing }) => standing === 'inside').map((one) => one.address);
  }

  #note(step: Step): void {
    if (step.does === 'rule') return;
    const isHere = this.#context.viewers.includes(step.address);
    if (step.does === 'join' && !isHere) this.#first.delete(step.address);
    if (!isHere) return;
    if (step.does === 'hello' && !this.#first.has(step.address)) this.#first.set(step.address, step.token);
    if (step.does === 'admit') this.#name(step.address);
    if (step.does !== 'refuse' && step.does !== 'remove') return;
    for (const was of this.#letIn.get(step.address) ?? []) this.#named.delete(was);
    this.#named.delete(this.#first.get(step.address) ?? step.address);
  }

  #name(by: Id): void {
    const first = this.#first.get(by);
    if (!first) return;
    this.#named.add(first);
    this.#letIn.set(by, (this.#letIn.get(by) ?? new Set()).add(first));
  }

  #check(before: Id[]): void {
    for (const one of this.#inside().filter((now) => !before.includes(now))) {
      expect([...this.#named]).toContain(this.#first.get(one));
    }
    for (const { input } of this.#connection.running) expect(this.#inside()).toContain(input.address);
  }
}

function eventOf(step: Step): ShareEvent {
  switch (step.does) {
    case 'rule':
      return { type: 'share.door', rule: step.rule };
    case 'join':
      return { type: 'peer.joined', address: step.address };
    case 'leave':
      return { type: 'peer.left', address: step.address, reason: step.reason };
    case 'hello':
      return {
        type: 'peer.message',
        address: step.address,
        message: { type: 'hello', token: step.token, name: '' },
      };
    default:
      return { type: `share.${step.does}`, address: step.address };
  }
}

test('while the sharer asks, no token gets in that the sharer has not let in, whatever viewers do', () => {
  fc.assert(
    fc.property(course, (steps) => {
      const door = new Door();
      for (const step of steps) door.take(step);
      door.stop();
    }),
    { numRuns: 1_000 },
  );
}, 600_000);
