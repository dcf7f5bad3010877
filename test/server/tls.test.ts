import { writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { createRelay } from '../../server/create-relay.ts';
import { ownRoom } from '../support/own-room.ts';
import { RelayClient } from '../support/relay-client.ts';
import { createTlsFiles } from '../support/tls-files.ts';
import { startRelay } from './start-relay.ts';

async function startTls() {
  const files = await createTlsFiles();
  const ca = await files.renew();
  return { files, ca, relay: await startRelay({ tls: files }) };
}

async function getHealth(address: string, ca: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request(`${address}healthz`, { ca }, (response) => resolve(text(response)))
      .once('error', reject)
      .end();
  });
}

test('with a certificate it speaks https and wss', async () => {
  const { relay, ca } = await startTls();
  expect(relay.address).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/$/);
  expect(await getHealth(relay.address, ca)).toBe('{"status":"ok"}');
  const client = await RelayClient.connect(relay.address, { ca });
  expect(await client.login({ role: 'host', room: ownRoom() })).toEqual([]);
});

test('a new certificate is for connections to come, and those that are stay', async () => {
  const { relay, files, ca } = await startTls();
  const old = await RelayClient.connect(relay.address, { ca });
  const renewed = await files.renew();
  relay.reload();
  await RelayClient.connect(relay.address, { ca: renewed });
  await expect(RelayClient.connect(relay.address, { ca })).rejects.toThrow('self-signed certificate');
  expect(await old.login({ role: 'host', room: ownRoom() })).toEqual([]);
});

test('of a pair that does not fit together the old one is kept', async () => {
  const { relay, files, ca } = await startTls();
  const other = await createTlsFiles();
  await writeFile(files.cert, await other.renew());
  relay.reload();
  await RelayClient.connect(relay.address, { ca });
});

test.each([
  ['a missing file', async () => {}, /^Cannot read .*cert\.pem; check that it is there/],
  [
    'no certificate',
    async (cert: string) => writeFile(cert, 'hello'),
    /are not a certificate and its private key, both in PEM/,
  ],
])('%s is named', async (_what, spoil, sentence) => {
  const files = await createTlsFiles();
  await writeFile(files.key, 'hello');
  await spoil(files.cert);
  expect(() => createRelay({ port: 0, tls: files })).toThrow(sentence);
});
