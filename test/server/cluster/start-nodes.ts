import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { ClusterNode } from '../../../server/cluster/cluster-node.ts';
import type { Hub, HubListener, HubSession } from '../../../server/cluster/hub.ts';
import { type Id, randomId } from '../../../src/protocol/id.ts';
import type { TestedRooms } from '../room-semantics.ts';

const mark = 0xff;
/** A message may call for an answer, and that for another. */
const rounds = 3;

/** A hub as one node sees it, with marks among the messages: once a mark has come, so has what was said before it. */
class MarkedHub implements Hub {
  readonly #hub: Hub;
  readonly #awaited = new Map<Id, () => void>();
  session: HubSession | undefined;

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  async enter(listener: HubListener, before: Id | undefined): Promise<HubSession> {
    const onMessage = (message: Buffer) => {
      if (message[0] === mark) this.#awaited.get(message.toString('latin1', 1) as Id)?.();
      else listener.onMessage(message);
    };
    const onEnd = (cause: unknown) => {
      this.session = undefined;
      listener.onEnd(cause);
    };
    this.session = await this.#hub.enter({ onMessage, onEnd }, before);
    return this.session;
  }

  async awaitMarkOf(from: HubSession): Promise<void> {
    const { session } = this;
    if (!session) return;
    const id = randomId();
    const came = new Promise<void>((resolve) => this.#awaited.set(id, resolve));
    const taken = await from.publish(session.node, Buffer.from(String.fromCharCode(mark) + id, 'latin1'));
    if (taken) await came;
  }
}

export interface StartedNodes extends TestedRooms {
  started: { node: ClusterNode; hub: MarkedHub }[];
}

/** Nodes that last as long as the test. */
export async function startNodes(hubs: Hub[], viewersPerRoom: number): Promise<StartedNodes> {
  const started = hubs.map((hub) => {
    const marked = new MarkedHub(hub);
    return {
      hub: marked,
      node: new ClusterNode(marked, pino({ enabled: false }), { viewersPerRoom }),
    };
  });
  onTestFinished(async () => {
    await Promise.all(started.map(({ node }) => node.close()));
  });
  for (const { node } of started) await node.start();

  return {
    started,
    nodes: started.map(({ node }) => node.rooms),
    async settle() {
      for (let round = 0; round < rounds; round += 1) {
        const sessions = started.flatMap(({ hub }) => hub.session ?? []);
        await Promise.all(started.flatMap(({ hub }) => sessions.map((from) => hub.awaitMarkOf(from))));
        await setImmediate();
      }
    },
  };
}
