import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { closeCodes } from '../../../src/protocol/messages/close-codes.ts';
import type { RelayProgram } from '../../support/launch-relay.ts';
import { ownRoom } from '../../support/own-room.ts';
import { describeWithRedis, startRedisForTest } from '../../support/redis-server.ts';
import { type LoginChoice, type Received, RelayClient } from '../../support/relay-client.ts';
import { startRelayProcess } from '../../support/relay-process.ts';
import { ReturningClient } from '../../support/returning-client.ts';
import { step } from '../../support/step.ts';

/** Longer than the others take to miss a node that died. */
const missed = { timeout: 30_000 };
const roomsOfRestart = 40;

describeWithRedis('three nodes', () => {
  test('a viewer on one node meets the host on another', async () => {
    const { meet } = await startCluster();
    const { host, viewer } = await meet();
    await talk(host, viewer);
    viewer.say({ type: 'leave' });
    expect(await host.next()).toEqual({ type: 'left', address: viewer.address, reason: 'left' });
    host.sendFrame(viewer.address, 'hello?');
    expect(await host.next()).toEqual({ type: 'undelivered', address: viewer.address });
  });

  test('the members of a node that was killed or stands still are lost within 30 s, and come back', async () => {
    const { node, join, meet } = await startCluster();
    const [killed, still] = [await meet({ hostAt: 0 }), await meet({ hostAt: 2 })];
    node(0).kill('SIGKILL');
    node(2).kill('SIGSTOP');

    await step('the viewers on the third node hear that their hosts are lost', async () => {
      for (const { host, viewer } of [killed, still]) {
        const lost = { type: 'left', address: host.address, reason: 'lost' };
        expect(await within(missed, viewer.next())).toEqual(lost);
      }
    });

    await step('the host of the killed node comes back on another', async () => {
      const { room, host, viewer } = killed;
      const { client: back, peers } = await join(1, { room, role: 'host', address: host.address });
      expect(peers).toEqual([viewer.address]);
      expect(await viewer.next()).toEqual({ type: 'joined', address: host.address });
      await talk(back, viewer);
    });

    node(2).kill('SIGCONT');
    await step('the node that stood still sends its host away, which comes back there', async () => {
      const { room, host, viewer } = still;
      expect(await host.closed).toEqual({ code: closeCodes.restarting, reason: 'restarting' });
      const { client: back } = await join(2, { room, role: 'host', address: host.address });
      expect(await viewer.next()).toEqual({ type: 'joined', address: host.address });
      await talk(back, viewer);
    });
  });

  test('a host that comes back at once from a killed node takes its own place', async () => {
    const { node, join, meet } = await startCluster();
    const { room, host, viewer } = await meet();
    const { client: other } = await join(2, { room, role: 'viewer' });
    await host.next();
    node(0).kill('SIGKILL');
    const { client: back, peers } = await join(2, { room, role: 'host', address: host.address });
    expect(new Set(peers)).toEqual(new Set([viewer.address, other.address]));
    const joined = { type: 'joined', address: host.address };
    expect([await viewer.next(), await other.next()]).toEqual([joined, joined]);
    await talk(back, viewer);
  });

  test('members keep their places when Redis is killed, loses everything and starts again', async () => {
    const { redis, node, join, meet } = await startCluster();
    const { room, host, viewer } = await meet();

    async function health(at: number): Promise<[number, unknown]> {
      const answer = await fetch(`${node(at).address}healthz`);
      return [answer.status, await answer.json()];
    }

    await redis.stop();
    const near = await step('without Redis a node serves its own members alone', async () => {
      await expect.poll(() => health(0), missed).toEqual([503, { status: 'alone' }]);
      const { client } = await join(0, { room, role: 'viewer' });
      expect(await host.next()).toEqual({ type: 'joined', address: client.address });
      await talk(host, client);
      host.sendFrame(viewer.address, 'hello?');
      expect(await host.next()).toEqual({ type: 'undelivered', address: viewer.address });
      return client;
    });

    await startRedisForTest({ port: redis.port });
    await step('each node reports its health when Redis is back', async () => {
      for (const at of [0, 1, 2])
        await expect.poll(() => health(at), missed).toEqual([200, { status: 'ok' }]);
    });

    await step('each frame either arrives once or comes back', async () => {
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
    });

    await step('all members reach each other', async () => {
      await talk(host, viewer);
      await talk(host, near);
    });
  });

  test('a rolling restart loses no room', async () => {
    const { nodes, node, startNode } = await startCluster();
    const rooms = await step('40 rooms are open, their members on different nodes', () =>
      Promise.all(
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
      ),
    );
    for (const at of [0, 1, 2]) {
      await step(`node ${at} ends and starts again`, async () => {
        node(at).kill('SIGTERM');
        expect(await node(at).exitCode).toBe(0);
        nodes[at] = await startNode(Number(new URL(node(at).address).port));
      });
    }
    await step('both members of each room hear each other', async () => {
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
});

/** Three nodes with one Redis, until the test ends. */
async function startCluster() {
  const redis = await startRedisForTest();
  const startNode = (port = 0): Promise<RelayProgram> => {
    const flags = ['--redis', redis.url, '--connections-per-address', '0', '--rooms-per-address', '0'];
    return startRelayProcess(port, '127.0.0.1', flags);
  };
  const nodes = await Promise.all([1, 2, 3].map(() => startNode()));

  function node(at: number): RelayProgram {
    const found = nodes[at];
    if (!found) throw new Error(`there is no node ${at}`);
    return found;
  }

  async function join(at: number, choice: LoginChoice) {
    const client = await RelayClient.connect(node(at).address);
    onTestFinished(() => client.socket.terminate());
    const peers = await client.login(choice);
    return { client, peers };
  }

  return {
    redis,
    /** A node that starts again takes the place of the old one. */
    nodes,
    node,
    startNode,
    join,
    /** A host on one node and a viewer on another that have heard of each other, in a room of their own. */
    async meet({ hostAt = 0, viewerAt = 1 } = {}) {
      const room = ownRoom();
      const { client: host } = await join(hostAt, { room, role: 'host' });
      const { client: viewer, peers } = await join(viewerAt, { room, role: 'viewer' });
      expect(peers).toEqual([host.address]);
      expect(await host.next()).toEqual({ type: 'joined', address: viewer.address });
      return { room, host, viewer };
    },
  };
}

async function talk(host: RelayClient, viewer: RelayClient): Promise<void> {
  host.sendFrame(viewer.address, 'to viewer');
  viewer.sendFrame(host.address, 'to host');
  expect([await viewer.next(), await host.next()]).toEqual([
    { from: host.address, payload: 'to viewer' },
    { from: viewer.address, payload: 'to host' },
  ]);
}

async function within({ timeout }: typeof missed, received: Promise<Received>): Promise<Received> {
  const late = setTimeout(timeout, undefined, { ref: false }).then(() =>
    Promise.reject(new Error(`nothing came within ${timeout} ms`)),
  );
  return Promise.race([received, late]);
}
