import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { closeCodes } from '../../src/protocol/close-codes.ts';
import type { Id } from '../../src/protocol/id.ts';
import { ownRoom } from '../support/own-room.ts';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redis-server.ts';
import { type LoginChoice, type Received, RelayClient } from '../support/relay-client.ts';
import { type RelayProgram, startRelayProcess } from '../support/relay-process.ts';
import { ReturningClient } from '../support/returning-client.ts';

/** What a node that dies may take to be missed. */
const missed = { timeout: 30_000 };
const roomsOfRestart = 40;

describeWithRedis('three nodes', () => {
  let redis: RedisServer;
  let nodes: RelayProgram[];
  let room: Id;

  beforeEach(async () => {
    redis = await startRedis();
    nodes = await Promise.all([1, 2, 3].map(() => startNode()));
    room = ownRoom();
  });
  afterEach(async () => {
    for (const node of nodes) node.kill('SIGKILL');
    await redis.stop();
  });

  function startNode(port = 0): Promise<RelayProgram> {
    const flags = ['--redis', redis.url, '--connections-per-address', '0', '--rooms-per-address', '0'];
    return startRelayProcess(port, '127.0.0.1', flags);
  }

  function node(at: number): RelayProgram {
    const found = nodes[at];
    if (!found) throw new Error(`there is no node ${at}`);
    return found;
  }

  async function join(at: number, choice: Omit<LoginChoice, 'room'>) {
    const client = await RelayClient.connect(node(at).address);
    onTestFinished(() => client.socket.terminate());
    const peers = await client.login({ room, ...choice });
    return { client, peers };
  }

  /** A host on the first node and a viewer on the second that have heard of each other. */
  async function meet() {
    const { client: host } = await join(0, { role: 'host' });
    const { client: viewer, peers } = await join(1, { role: 'viewer' });
    expect(peers).toEqual([host.address]);
    expect(await host.next()).toEqual({ type: 'joined', address: viewer.address });
    return { host, viewer };
  }

  async function talk(host: RelayClient, viewer: RelayClient): Promise<void> {
    host.sendFrame(viewer.address, 'to viewer');
    viewer.sendFrame(host.address, 'to host');
    expect([await viewer.next(), await host.next()]).toEqual([
      { from: host.address, payload: 'to viewer' },
      { from: viewer.address, payload: 'to host' },
    ]);
  }

  async function health(at: number): Promise<[number, unknown]> {
    const answer = await fetch(`${node(at).address}healthz`);
    return [answer.status, await answer.json()];
  }

  test('a viewer on one meets the host on another', async () => {
    const { host, viewer } = await meet();
    await talk(host, viewer);
    viewer.say({ type: 'leave' });
    expect(await host.next()).toEqual({ type: 'left', address: viewer.address, reason: 'left' });
    host.sendFrame(viewer.address, 'hello?');
    expect(await host.next()).toEqual({ type: 'undelivered', address: viewer.address });
  });

  test('the members of a node that is killed are lost within 30 s, and come back on another', async () => {
    const { host, viewer } = await meet();
    node(0).kill('SIGKILL');
    expect(await within(missed, viewer.next())).toEqual({
      type: 'left',
      address: host.address,
      reason: 'lost',
    });
    const { client: back, peers } = await join(2, { role: 'host', address: host.address });
    expect(peers).toEqual([viewer.address]);
    expect(await viewer.next()).toEqual({ type: 'joined', address: host.address });
    await talk(back, viewer);
  });

  test('who comes back at once from a node that was killed takes its own place, and nobody is lost', async () => {
    const { host, viewer } = await meet();
    const { client: other } = await join(2, { role: 'viewer' });
    await host.next();
    node(0).kill('SIGKILL');
    const { client: back, peers } = await join(2, { role: 'host', address: host.address });
    expect(new Set(peers)).toEqual(new Set([viewer.address, other.address]));
    const joined = { type: 'joined', address: host.address };
    expect([await viewer.next(), await other.next()]).toEqual([joined, joined]);
    await talk(back, viewer);
  });

  test('a node that stood still for so long that it was given up sends its clients away', async () => {
    const { host, viewer } = await meet();
    node(0).kill('SIGSTOP');
    expect(await within(missed, viewer.next())).toEqual({
      type: 'left',
      address: host.address,
      reason: 'lost',
    });
    node(0).kill('SIGCONT');
    expect(await host.closed).toEqual({ code: closeCodes.restarting, reason: 'restarting' });
    const { client: back } = await join(0, { role: 'host', address: host.address });
    expect(await viewer.next()).toEqual({ type: 'joined', address: host.address });
    await talk(back, viewer);
  });

  test('nobody notices a Redis that is killed, loses everything and starts again', async () => {
    const { host, viewer } = await meet();
    await redis.stop();
    await expect.poll(() => health(0), missed).toEqual([503, { status: 'alone' }]);
    const { client: near } = await join(0, { role: 'viewer' });
    expect(await host.next()).toEqual({ type: 'joined', address: near.address });
    await talk(host, near);
    host.sendFrame(viewer.address, 'hello?');
    expect(await host.next()).toEqual({ type: 'undelivered', address: viewer.address });

    redis = await startRedis({ port: redis.port });
    for (const at of [0, 1, 2]) await expect.poll(() => health(at), missed).toEqual([200, { status: 'ok' }]);
    // Each is heard once or comes back; one that is on its way while the next is said may do either.
    const said: string[] = [];
    const heard: Received[] = [];
    const cameBack: Received[] = [];
    await vi.waitFor(async () => {
      const payload = `again ${said.length}`;
      said.push(payload);
      host.sendFrame(viewer.address, payload);
      heard.push(...(await viewer.heard()));
      expect(heard).not.toEqual([]);
    }, missed);
    await vi.waitFor(async () => {
      heard.push(...(await viewer.heard()));
      cameBack.push(...(await host.heard()));
      expect(heard.length + cameBack.length).toBeGreaterThanOrEqual(said.length);
    }, missed);
    expect(cameBack).toEqual(cameBack.map(() => ({ type: 'undelivered', address: viewer.address })));
    const arrived = said.slice(cameBack.length);
    expect(heard).toEqual(arrived.map((payload) => ({ from: host.address, payload })));
    await talk(host, viewer);
    await talk(host, near);
  });

  test('a rolling restart loses no room', { timeout: 120_000 }, async () => {
    const rooms = await Promise.all(
      Array.from({ length: roomsOfRestart }, async (_, index) => {
        const room = ownRoom();
        const addressAt = (turn: number) => node(turn % nodes.length).address;
        const [host, viewer] = await Promise.all([
          ReturningClient.login((turn) => addressAt(index + turn), { role: 'host', room }),
          ReturningClient.login((turn) => addressAt(index + 1 + turn), { role: 'viewer', room }),
        ]);
        onTestFinished(() => {
          host.stop();
          viewer.stop();
        });
        return { host, viewer };
      }),
    );
    for (const at of [0, 1, 2]) {
      node(at).kill('SIGTERM');
      expect(await node(at).exitCode).toBe(0);
      nodes[at] = await startNode(Number(new URL(node(at).address).port));
    }
    for (const [index, { host, viewer }] of rooms.entries()) {
      await vi.waitFor(async () => {
        host.sendFrame(viewer.address, `to viewer ${index}`);
        viewer.sendFrame(host.address, `to host ${index}`);
        expect(viewer.payloads).toContain(`to viewer ${index}`);
        expect(host.payloads).toContain(`to host ${index}`);
      }, missed);
    }
  });
});

async function within({ timeout }: typeof missed, received: Promise<Received>): Promise<Received> {
  const late = setTimeout(timeout, undefined, { ref: false }).then(() =>
    Promise.reject(new Error(`nothing came within ${timeout} ms`)),
  );
  return Promise.race([received, late]);
}
