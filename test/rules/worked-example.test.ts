import { expect, test } from 'vitest';
import samples from '../fixtures/sealed-samples.json' with { type: 'json' };
import { textOf } from './source-files.ts';

/** Bytes are in lines of 32 there. */
const page = textOf('docs/protocol.md').replace(/(?<=[0-9a-f])\n(?=[0-9a-f])/g, '');

const { room, login, sealed, waiting } = samples;
const { key, signature } = JSON.parse(login.text);

test.each([
  ...Object.values(room),
  ...[login.nonce, login.address, login.statement, key, signature],
  ...[sealed.host, sealed.viewer],
  ...sealed.good.flatMap(({ nonce, associatedData, signedBytes = '', payload, message }) => [
    nonce,
    associatedData,
    signedBytes,
    payload,
    JSON.stringify(message),
  ]),
  ...[waiting.offer, waiting.nonce, waiting.associatedData, waiting.signedBytes, waiting.frame],
  JSON.stringify(waiting.message),
])('docs/protocol.md has %s of the worked example', (text) => {
  expect(page).toContain(text);
});
