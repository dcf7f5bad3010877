import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { createRelay } from '../../server/create-relay.ts';
import { closeCodes } from '../../src/protocol/messages/close-codes.ts';
import { ownRoom } from '../support/own-room.ts';
import { RelayClient } from '../support/relay-client.ts';
import { startRelay } from './start-relay.ts';

test('it is ready with the address it listens on', async () => {
  const { address } = await startRelay();
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
});

test('an IPv6 address is written with brackets', async () => {
  const { address } = await startRelay({ host: '::1' });
  expect(address).toMatch(/^http:\/\/\[::1\]:\d+\/$/);
});

test('a port that is taken is named', async () => {
  const { address } = await startRelay();
  const port = Number(new URL(address).port);
  const second = createRelay({ port });
  await expect(second.ready).rejects.toThrow(
    new Error(`Port ${port} on 127.0.0.1 is taken by another program: stop that, or choose another port.`),
  );
  await second.close();
});

test('closing tells every client to come back later, and reports no member as gone', async () => {
  const relay = await startRelay();
  const room = ownRoom();
  const host = await RelayClient.login(relay.address, { role: 'host', room });
  const viewer = await RelayClient.login(relay.address, { role: 'viewer', room });
  await host.next();
  const told = Promise.all([host.next(), viewer.next()]);
  await relay.close();
  const restarting = { type: 'restarting', retryInMs: expect.any(Number) };
  expect(await told).toEqual([restarting, restarting]);
  const last = Promise.allSettled([host.next(), viewer.next()]);
  expect(await Promise.all([host.closed, viewer.closed])).toEqual([
    { code: closeCodes.restarting, reason: 'restarting' },
    { code: closeCodes.restarting, reason: 'restarting' },
  ]);
  expect((await last).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

test('closing does not wait for clients that do not answer', async () => {
  const relay = await startRelay({ limits: { closeTimeoutMs: 50 } });
  const client = await RelayClient.connect(relay.address);
  client.socket.pause();
  await relay.close();
  client.socket.resume();
  await client.closed;
});

test('after closing, the port is free', async () => {
  const relay = await startRelay();
  await Promise.all([relay.close(), relay.close()]);
  const next = createServer();
  onTestFinished(() => void next.close());
  await new Promise<void>((resolve, reject) => {
    next.once('error', reject).listen(Number(new URL(relay.address).port), '127.0.0.1', resolve);
  });
});

test('while it closes, it is not healthy', async () => {
  const relay = await startRelay({ limits: { closeTimeoutMs: 5_000 } });
  const { hostname, port } = new URL(relay.address);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write('GET /healthz HTTP/1.1\r\nHost: relay\r\n');
  // What follows is answered after the beginning has been read.
  await fetch(relay.address);
  const closed = relay.close();
  socket.write('\r\n');
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 503 [\s\S]*\{"status":"draining"\}/);
  await closed;
});

test('a WebSocket anywhere but at /ws is refused', async () => {
  const { address } = await startRelay();
  await expect(RelayClient.connect(`${address}elsewhere/`)).rejects.toThrow(
    'Unexpected server response: 400',
  );
});
