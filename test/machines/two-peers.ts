import { type ActorRefFrom, createActor } from 'xstate';
import type { PeerEvent } from '../../src/machines/peer-events.ts';
import { peerMachine } from '../../src/machines/peer-machine.ts';
import type { PeerMessage } from '../../src/protocol/peer-messages.ts';
import type { Role } from '../../src/protocol/relay-messages.ts';
import { type ModelBrowser, ModelConnection } from '../fakes/model-connection.ts';
import { ModelPath } from '../fakes/model-path.ts';
import { type Fate, ModelRelay } from '../fakes/model-relay.ts';
import { TestClock } from '../fakes/test-clock.ts';
import { sampleId } from '../fixtures/samples.ts';

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
    this.actors = { host: this.#start(chart, 'host'), viewer: this.#start(chart, 'viewer') };
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

  #start(chart: typeof peerMachine, role: Role) {
    const machine = chart.provide({
      actors: { connection: this.connections[role].logic },
      actions: {
        toRemote: (_, { message }: { message: PeerMessage }) => this.relay.pass(role, message),
      },
    });
    return createActor(machine, {
      input: { address: sampleId(1), role, name: '', token: null, door: 'open' },
      clock: this.clock,
    });
  }

  #tell(role: Role, event: PeerEvent): void {
    if (this.actors[role].getSnapshot().status === 'active') this.actors[role].send(event);
  }
}

export interface TwoPeersOptions extends Partial<ModelBrowser> {
  fates?: readonly Fate[];
  chart?: typeof peerMachine;
}
