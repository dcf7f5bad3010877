import { once } from 'node:events';
import { createServer } from 'node:net';
import { createClient } from 'redis';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { HubSession } from '../../../server/cluster/hub.ts';
import { type HubMessage, HubMessageSchema } from '../../../server/cluster/node-message.ts';
import { RedisHub } from '../../../server/cluster/redis-hub.ts';
import { redisProblem } from '../../../server/cluster/redis-problem.ts';
import { ownRoom } from '../../support/own-room.ts';
import { describeWithRedis, type RedisServer, startRedis } from '../../support/redis-server.ts';
import { roomSemantics } from '../room-semantics.ts';
import { hubContract, registration } from './hub-contract.ts';
import { startNodes } from './start-nodes.ts';

describeWithRedis('Redis', () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedis({ flags: ['--requirepass', 'secret'] });
  });
  afterAll(() => redis.stop());

  function url({ password = 'secret', database = 3 } = {}): string {
    return `redis://:${password}@127.0.0.1:${redis.port}/${database}`;
  }

  roomSemantics('three nodes', (viewersPerRoom) =>
    startNodes(
      [1, 2, 3].map(() => new RedisHub(url())),
      viewersPerRoom,
    ),
  );

  hubContract(() => new RedisHub(url()));

  async function connect() {
    const client = createClient({ url: url() });
    await client.connect();
    onTestFinished(() => client.destroy());
    return client;
  }

  async function enter(messages: HubMessage[] = []): Promise<HubSession> {
    const onMessage = (message: Buffer) =>
      messages.push(v.parse(HubMessageSchema, JSON.parse(message.toString())));
    const session = await new RedisHub(url()).enter({ onMessage, onEnd: () => {} }, undefined);
    onTestFinished(() => session.close());
    return session;
  }

  test('all that is kept expires by itself', async () => {
    const client = await connect();
    await client.flushDb();
    const session = await enter();
    await session.join(registration('host'));
    await session.giveUp((await enter()).node);
    const keys = await client.keys('*');
    expect(keys.map((key) => key.replace(/[\w-]{22}$/, '*')).sort()).toEqual(
      ['lost:*', 'nodes', 'room:*', 'seats:*'].map((key) => `tabwire:2:${key}`),
    );
    const lifetimes = await Promise.all(keys.map((key) => client.pTTL(key)));
    expect(lifetimes.filter((ms) => ms <= 0)).toEqual([]);
  });

  test('of those who have left nothing is kept', async () => {
    const client = await connect();
    await client.flushDb();
    const session = await enter();
    for (const role of ['host', 'viewer'] as const) {
      const { arrival, stamp, ...joining } = registration(role);
      await session.join({ arrival, stamp, ...joining });
      session.leave({ ...arrival, stamp, reason: 'left' });
    }
    await expect.poll(() => client.keys('*')).toEqual(['tabwire:2:nodes']);
  });

  test('who said nothing for too long is silent, and is known no more once given up', async () => {
    const client = await connect();
    await client.flushDb();
    const [one, other] = [await enter(), await enter()];
    expect(await one.beat()).toEqual({ known: true, silent: [] });
    await client.zAdd('tabwire:2:nodes', { score: 1, value: other.node });
    expect(await one.beat()).toEqual({ known: true, silent: [other.node] });
    await one.giveUp(other.node);
    expect(await one.beat()).toEqual({ known: true, silent: [] });
    expect(await other.beat()).toEqual({ known: false, silent: [] });
    expect(await other.join(registration('viewer'))).toBe('fenced');
  });

  test('however many were with a node that is given up, all are removed', async () => {
    const room = ownRoom();
    const messages: HubMessage[] = [];
    const [one, other] = [await enter(messages), await enter()];
    await one.join(registration('host', { room }));
    const viewers = Array.from({ length: 250 }, () => registration('viewer', { room }));
    await Promise.all(viewers.map((viewer) => other.join({ ...viewer, viewersPerRoom: 250 })));
    await one.giveUp(other.node);
    const left = () => messages.flatMap((message) => (message.type === 'left' ? message.address : []));
    await expect.poll(() => left().sort()).toEqual(viewers.map(({ arrival }) => arrival.address).sort());
  });

  test('a database that was emptied knows no node any more', async () => {
    const client = await connect();
    const session = await enter();
    await client.flushDb();
    expect(await session.beat()).toEqual({ known: false, silent: [] });
  });

  test('a wrong password is reported, without the password', async () => {
    const hub = new RedisHub(url({ password: 'wrong' }));
    const error = await hub.enter({ onMessage: () => {}, onEnd: () => {} }, undefined).catch(redisProblem);
    expect(error).toEqual(new Error('Redis does not take the password: check user and password in --redis.'));
  });
});

test.each([
  ['nothing listens', async () => 1],
  ['a silent program listens', mutePort],
])('an unreachable Redis is reported in one sentence: %s', { timeout: 20_000 }, async (_what, findPort) => {
  const hub = new RedisHub(`redis://user:secret@127.0.0.1:${await findPort()}`);
  const error = await hub.enter({ onMessage: () => {}, onEnd: () => {} }, undefined).catch(redisProblem);
  expect(error).toMatchObject({
    message: expect.stringMatching(
      /^Redis does not answer( in time)?: check that it runs and that --redis names its host and port\.$/,
    ),
  });
});

async function mutePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
