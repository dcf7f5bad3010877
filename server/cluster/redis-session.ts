import type { RedisClientType } from 'redis';
import * as v from 'valibot';
import { type Id, IdSchema } from '../../src/protocol/id.ts';
import { clusterTimes } from './cluster-times.ts';
import type { Beat, Departure, HubListener, HubSession, JoinAnswer, Registration } from './hub.ts';
import { type LuaName, luaScripts } from './lua.ts';

/** Before all names in the database; the number is that of what is kept there. */
const prefix = 'tabwire:2:';
/** How many members of a node that is given up are removed at one stroke. */
const atOnce = 100;

const JoinAnswerSchema = v.picklist(['seated', 'addressTaken', 'roomFull', 'replaced', 'fenced']);
const BeatSchema = v.tupleWithRest([v.number()], IdSchema);
const nodeTimeoutMs = String(clusterTimes.nodeTimeoutMs);
const forgetMs = String(clusterTimes.forgetMs);

export class RedisSession implements HubSession {
  readonly node: Id;
  readonly #client: RedisClientType;
  readonly #listener: HubListener;
  readonly #scripts = new Map<LuaName, string>();
  #wasGivenUp = false;
  #isOver = false;
  #cause: unknown;

  constructor(client: RedisClientType, node: Id, listener: HubListener) {
    this.#client = client;
    this.node = node;
    this.#listener = listener;
    client.on('error', (error) => this.end(error));
  }

  get wasGivenUp(): boolean {
    return this.#wasGivenUp;
  }

  /** Why it ended. */
  get cause(): unknown {
    return this.#cause;
  }

  /** Rejects with what went wrong. */
  async open(before: Id | undefined): Promise<void> {
    await this.#client.connect();
    // One that is not loaded would be sent again with its text, and be done after what was asked later.
    for (const [name, text] of luaScripts) this.#scripts.set(name, await this.#client.scriptLoad(text));
    await this.#client.subscribe(
      channelOf(this.node),
      (message) => {
        if (!this.#isOver) this.#listener.onMessage(message);
      },
      true,
    );
    this.#wasGivenUp = (await this.#eval('enter', this.node, nodeTimeoutMs, before ?? '')) === 1;
  }

  async join({ arrival, stamp, viewersPerRoom, again }: Registration): Promise<JoinAnswer> {
    const { room, role, address } = arrival;
    const replaces = (arrival.role === 'viewer' && arrival.replaces) || '';
    const limit = String(Math.min(viewersPerRoom, Number.MAX_SAFE_INTEGER));
    const takesOffer = arrival.role === 'viewer' && arrival.takesOffer ? '1' : '0';
    const since = again && 'since' in again ? String(again.since) : '';
    const ageMs = again && 'ageMs' in again ? String(Math.round(again.ageMs)) : '0';
    const isAgain = again ? '1' : '0';
    const args = [this.node, room, role, address, stamp, replaces, limit, isAgain, takesOffer, since, ageMs];
    return (await this.#run('join', args, JoinAnswerSchema)) ?? 'ended';
  }

  leave({ room, address, stamp, reason }: Departure): void {
    void this.#run('leave', [this.node, room, address, stamp, reason], v.unknown());
  }

  list(room: Id): void {
    void this.#run('list', [this.node, room], v.unknown());
  }

  async publish(node: Id, message: Buffer): Promise<boolean> {
    const takers = await this.#attempt(() => this.#client.publish(channelOf(node), message));
    return takers !== undefined && takers > 0;
  }

  async beat(): Promise<Beat | undefined> {
    const answer = await this.#run('beat', [this.node, nodeTimeoutMs], BeatSchema);
    if (!answer) return undefined;
    const [known, ...silent] = answer;
    return { known: known === 1, silent };
  }

  async giveUp(node: Id): Promise<void> {
    let remaining: number | undefined = 1;
    while (remaining) remaining = await this.#run('giveUp', [node, String(atOnce)], v.number());
  }

  end(cause: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cause = cause;
    if (this.#client.isOpen) this.#client.destroy();
    this.#listener.onEnd(cause);
  }

  async close(): Promise<void> {
    await this.giveUp(this.node);
    if (this.#isOver) return;
    this.#isOver = true;
    await this.#client.close();
  }

  #run<Schema extends v.GenericSchema>(name: LuaName, args: string[], schema: Schema) {
    return this.#attempt(async () => v.parse(schema, await this.#eval(name, ...args)));
  }

  #eval(name: LuaName, ...args: string[]): Promise<unknown> {
    const script = this.#scripts.get(name) ?? '';
    return this.#client.evalSha(script, { arguments: [prefix, forgetMs, ...args] });
  }

  /** What fails ends the session, for what came of it is not known. */
  async #attempt<Value>(action: () => Promise<Value>): Promise<Value | undefined> {
    if (this.#isOver) return undefined;
    try {
      return await action();
    } catch (error) {
      this.end(error);
      return undefined;
    }
  }
}

function channelOf(node: Id): string {
  return `${prefix}node:${node}`;
}
