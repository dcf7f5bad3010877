import { type ActorRefFrom, type AnyActorRef, createActor, fromCallback } from 'xstate';
import type {
  ConnectionCommand,
  ConnectionInput,
  PeerEvent,
} from '../../../src/machines/peer/peer-events.ts';
import { peerMachine } from '../../../src/machines/peer/peer-machine.ts';
import type { PeerMessage } from '../../../src/protocol/messages/peer-messages.ts';
import type { Role } from '../../../src/protocol/messages/relay-messages.ts';
import { type ModelBrowser, ModelConnection } from '../../fakes/model-connection.ts';
import { ModelPath } from '../../fakes/model-path.ts';
import { type Fate, ModelRelay } from '../../fakes/model-relay.ts';
import { TestClock } from '../../fakes/test-clock.ts';
import { sampleId } from '../../fixtures/samples.ts';

/** A host and a viewer, each with the real chart, and all that is between them. */
export class TwoPeers {
  readonly clock = new TestClock();
  readonly path = new ModelPath(this.clock);
  readonly relay: ModelRelay;
  readonly connections: Record<Role, ModelConnection>;
  readonly actors: Record<Role, ActorRefFrom<typeof peerMachine>>;

  constructor({
    fates = [],
    chart = peerMachine,
    hasFrames = true,
    iceFailsAfterMs = 15_000,
  }: TwoPeersOptions = {}) {
    const browser = { hasFrames, iceFailsAfterMs };
    this.connections = {
      host: new ModelConnection(this.path, 'host', browser),
      viewer: new ModelConnection(this.path, 'viewer', browser),
    };
    this.relay = new ModelRelay(this.clock, fates, (role, event) => this.#tell(role, event));
    this.actors = { host: this.#create(chart, 'host'), viewer: this.#create(chart, 'viewer') };
    this.actors.viewer.start();
    this.actors.host.start();
  }

  /** An end goes without a word. */
  vanish(role: Role): void {
    this.path.cut();
    this.actors[role].stop();
    this.path.mend();
  }

  /** Where an end stands: its state, and why it failed. */
  standing(role: Role): string {
    const { status, value, context } = this.actors[role].getSnapshot();
    if (status !== 'active') return status;
    return value === 'failed' ? `failed: ${context.failure?.code}` : JSON.stringify(value);
  }

  #create(chart: typeof peerMachine, role: Role) {
    const actor = createActor(withSurroundings(chart), {
      input: { address: sampleId(1), role, name: '', token: null, door: 'open' },
      clock: this.clock,
    });
    surroundings.set(actor.system, {
      connection: this.connections[role],
      pass: (message) => this.relay.pass(role, message),
    });
    return actor;
  }

  #tell(role: Role, event: PeerEvent): void {
    if (this.actors[role].getSnapshot().status === 'active') this.actors[role].send(event);
  }
}

export interface TwoPeersOptions extends Partial<ModelBrowser> {
  fates?: readonly Fate[];
  chart?: typeof peerMachine;
}

/** What one end talks to. */
interface Surroundings {
  connection: ModelConnection;
  pass(message: PeerMessage): void;
}

/** By the system of actors that each end is. */
const surroundings = new WeakMap<AnyActorRef['system'], Surroundings>();

function surroundingsOf({ system }: { system: AnyActorRef['system'] }): Surroundings {
  const found = surroundings.get(system);
  if (!found) throw new Error('this actor belongs to no TwoPeers');
  return found;
}

const charts = new WeakMap<typeof peerMachine, typeof peerMachine>();

/** The chart with models around it. XState prepares each provided chart again, which takes as long as half a course. */
function withSurroundings(chart: typeof peerMachine): typeof peerMachine {
  const known = charts.get(chart);
  if (known) return known;
  const made = chart.provide({
    actors: {
      connection: fromCallback<ConnectionCommand, ConnectionInput>((scope) =>
        surroundingsOf(scope).connection.run(scope),
      ),
    },
    actions: {
      toRemote: ({ self }, { message }: { message: PeerMessage }) => surroundingsOf(self).pass(message),
    },
  });
  charts.set(chart, made);
  return made;
}
