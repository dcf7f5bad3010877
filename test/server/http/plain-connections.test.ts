import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { RelayLimits } from '../../../server/connection/relay-limits.ts';
import { RelayClient } from '../../support/relay-client.ts';
import { createTlsFiles } from '../../support/tls-files.ts';
import { startRelay } from '../start-relay.ts';

async function serve(limits: Partial<RelayLimits> = {}) {
  const viewerDir = await mkdtemp(join(tmpdir(), 'viewer-'));
  onTestFinished(() => rm(viewerDir, { recursive: true }));
  await writeFile(join(viewerDir, 'index.html'), 'x'.repeat(200_000));
  return startRelay({ viewerDir, limits });
}

async function open(address: string): Promise<Socket> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname).on('error', () => {});
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

/** Settles when the connection has ended, well or by a reset. */
function end(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.resume().once('close', () => resolve()));
}

async function openFiles(): Promise<number> {
  return (await readdir('/proc/self/fd')).length;
}

test.runIf(process.platform === 'linux')('aborted downloads leave no file open', async () => {
  const { address } = await serve();
  await (await fetch(address)).text();
  const before = await openFiles();
  for (let round = 0; round < 50; round += 1) {
    const socket = await open(address);
    socket.write('GET / HTTP/1.1\r\nHost: relay\r\n\r\n');
    await once(socket, 'readable');
    socket.resetAndDestroy();
  }
  await expect.poll(openFiles).toBeLessThanOrEqual(before);
});

test('a connection that is no WebSocket in time ends, whatever it does', async () => {
  const { address } = await serve({ plainTimeoutMs: 100, loginTimeoutMs: 60_000 });
  const busy = await open(address);
  const asking = setInterval(() => busy.write('GET /healthz HTTP/1.1\r\nHost: relay\r\n\r\n'), 5);
  onTestFinished(() => clearInterval(asking));
  await end(busy);
  const unread = await open(address);
  unread.write('GET / HTTP/1.1\r\nHost: relay\r\n\r\n'.repeat(20));
  await expect.poll(() => unread.write('x')).toBe(false);
});

test('a WebSocket outlives that time', async () => {
  const { address } = await serve({ plainTimeoutMs: 500, loginTimeoutMs: 60_000 });
  const client = await RelayClient.connect(address);
  await end(await open(address));
  await end(await open(address));
  expect(client.socket.readyState).toBe(client.socket.OPEN);
});

test('one client has so many connections that are no WebSocket, and the oldest makes room', async () => {
  const { address } = await serve({ plainConnectionsPerAddress: 2, loginTimeoutMs: 60_000 });
  const first = end(await open(address));
  const second = await open(address);
  const secondEnd = end(second);
  await open(address);
  await first;
  expect(second.destroyed).toBe(false);
  expect((await fetch(address)).status).toBe(200);
  await secondEnd;
});

test('a page that opens connection after connection keeps out no WebSocket from its machine', async () => {
  const { address } = await serve({ plainConnectionsPerAddress: 2, loginTimeoutMs: 60_000 });
  for (let opened = 0; opened < 10; opened += 1) await open(address);
  expect(await RelayClient.connect(address)).toBeInstanceOf(RelayClient);
});

test('a WebSocket takes no place of the connections that are none', async () => {
  const { address } = await serve({ plainConnectionsPerAddress: 1 });
  await RelayClient.connect(address);
  await expect.poll(() => RelayClient.connect(address).catch(() => 'refused')).toBeInstanceOf(RelayClient);
});

test('one connection has so many requests', async () => {
  const { address } = await serve({ requestsPerConnection: 3 });
  const socket = await open(address);
  let answers = '';
  socket.setEncoding('latin1').on('data', (text) => {
    answers += text;
  });
  socket.write('GET /healthz HTTP/1.1\r\nHost: relay\r\n\r\n'.repeat(10));
  await end(socket);
  expect(answers.match(/HTTP\/1\.1 200/g)).toHaveLength(3);
});

test('a TLS connection that says nothing ends as soon as one without TLS', async () => {
  const files = await createTlsFiles();
  await files.renew();
  const { address } = await startRelay({ tls: files, limits: { loginTimeoutMs: 100 } });
  await end(await open(address));
});
