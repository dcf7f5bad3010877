import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { readLogin } from '../../server/connection/read-login.ts';
import { base64urlFromBytes } from '../../src/lib/base64url.ts';
import { createEnvelope } from '../../src/protocol/crypto/envelope.ts';
import { loginStatement, RoomKeySchema } from '../../src/protocol/crypto/room-key.ts';
import { roomOf } from '../../src/protocol/crypto/room-of.ts';
import { sealingKey, unseal } from '../../src/protocol/crypto/seal.ts';
import { IdSchema, idToBytes } from '../../src/protocol/id.ts';
import { PeerMessageSchema } from '../../src/protocol/messages/peer-messages.ts';
import { decodeClientMessage } from '../../src/protocol/messages/relay-messages.ts';
import { encodeWaitingFrame } from '../../src/protocol/messages/routed-frame.ts';
import { hostLogin } from '../../src/rtc/signalling/host-login.ts';
import samples from '../fixtures/sealed-samples.json' with { type: 'json' };

const { room: owned, login, sealed, waiting } = samples;
const id = (text: string) => v.parse(IdSchema, text);
const [room, secret, nonce] = [id(owned.room), id(owned.secret), id(login.nonce)];
const [host, viewer] = [id(sealed.host), id(sealed.viewer)];
const key = v.parse(RoomKeySchema, {
  x: base64urlFromBytes(hexToBytes(owned.publicKey)),
  d: base64urlFromBytes(hexToBytes(owned.privateKey)),
});
const place = { room, secret };
const ends = {
  host: () => createEnvelope({ ...place, role: 'host', address: host, key }),
  viewer: () => createEnvelope({ ...place, role: 'viewer', address: viewer }),
};

function isHosts(sender: string): boolean {
  return sender === 'host';
}

/** Who hears what this one says, with what it hears. */
function listenerTo(sender: string) {
  const end = isHosts(sender) ? ends.viewer() : ends.host();
  return (payload: string) => end.open(isHosts(sender) ? host : viewer, hexToBytes(payload));
}

test('the room is named after the public key', async () => {
  expect(await roomOf(hexToBytes(owned.publicKey))).toBe(room);
});

test('the sealing key comes of the secret and the room', async () => {
  expect(bytesToHex(await sealingKey({ room, secret }))).toBe(owned.sealingKey);
});

describe('a login', () => {
  test('is signed as it was', async () => {
    expect(bytesToHex(loginStatement(nonce, room, id(login.address)))).toBe(login.statement);
    const input = {
      ...place,
      relay: 'https://relay.example.org/',
      address: id(login.address),
      relayOnly: false,
    };
    expect(await hostLogin({ ...input, role: 'host', key }, nonce)).toEqual(JSON.parse(login.text));
  });

  test('is taken by the relay', () => {
    expect(readLogin(login.text, nonce)).toEqual({ ok: true, value: JSON.parse(login.text) });
  });

  test.each(login.bad)('with $name is refused', ({ text, problem }) => {
    expect(decodeClientMessage(text)).toMatchObject({ ok: true });
    expect(readLogin(text, nonce)).toEqual({ ok: false, problem });
  });
});

describe.each(sealed.good)('from $name', (sample) => {
  const { sender, payload } = sample;
  const message = v.parse(PeerMessageSchema, sample.message);

  test('it is sealed as it was', async () => {
    vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
      if (array instanceof Uint8Array) array.set(hexToBytes(sample.nonce));
      return array;
    });
    onTestFinished(() => void vi.restoreAllMocks());
    const sealing = isHosts(sender) ? ends.host().seal(viewer, message) : ends.viewer().seal(host, message);
    expect(bytesToHex(await sealing)).toBe(payload);
  });

  test('it holds what the protocol says', async () => {
    const addresses = isHosts(sender) ? [host, viewer] : [viewer, host];
    const route = [room, ...addresses].map((address) => bytesToHex(idToBytes(address))).join('');
    expect(sample.associatedData).toBe(`${bytesToHex(new TextEncoder().encode('tabwire/2 seal'))}${route}`);
    const [from, to] = addresses;
    const unsealed =
      from &&
      to &&
      unseal(await sealingKey(place), { room, sender: from, receiver: to }, hexToBytes(payload));
    expect(unsealed).toEqual({ nonce: hexToBytes(sample.nonce), plain: hexToBytes(sample.plain) });
  });

  test('it is opened', async () => {
    expect(await listenerTo(sender)(payload)).toEqual({ ok: true, value: message });
  });
});

test.each(sealed.bad)('$name is refused: $problem', async ({ sender, heard = [], payload, problem }) => {
  const open = listenerTo(sender);
  for (const before of heard) expect(await open(before)).toMatchObject({ ok: true });
  expect(await open(payload)).toEqual({ ok: false, problem });
});

describe('an offer that waits', () => {
  const offer = id(waiting.offer);
  const message = v.parse(PeerMessageSchema, waiting.message);

  test('is sealed as it was, and framed', async () => {
    vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
      if (array instanceof Uint8Array) array.set(hexToBytes(waiting.nonce));
      return array;
    });
    onTestFinished(() => void vi.restoreAllMocks());
    const payload = await ends.host().sealWaiting(offer, message);
    expect(bytesToHex(payload)).toBe(waiting.payload);
    expect(bytesToHex(encodeWaitingFrame({ id: offer, payload }))).toBe(waiting.frame);
  });

  test('holds what the protocol says', async () => {
    const names = [room, host, offer].map((name) => bytesToHex(idToBytes(name))).join('');
    const label = (text: string) => bytesToHex(new TextEncoder().encode(text));
    expect(waiting.associatedData).toBe(label('tabwire/2 wait') + names);
    expect(waiting.signedBytes.startsWith(label('tabwire/2 open') + names + waiting.nonce)).toBe(true);
    const unsealed = unseal(
      await sealingKey(place),
      { room, sender: host, offer },
      hexToBytes(waiting.payload),
    );
    expect(unsealed).toEqual({ nonce: hexToBytes(waiting.nonce), plain: hexToBytes(waiting.plain) });
  });

  test('is opened', async () => {
    const opened = await ends.viewer().openWaiting(host, offer, hexToBytes(waiting.payload));
    expect(opened).toEqual({ ok: true, value: message });
  });

  test.each(waiting.bad)('$name is refused: $problem', async ({ offer: name, heard, payload, problem }) => {
    const end = ends.viewer();
    for (const before of heard ?? []) {
      expect(await end.openWaiting(host, offer, hexToBytes(before))).toMatchObject({ ok: true });
    }
    expect(await end.openWaiting(host, name ? id(name) : offer, hexToBytes(payload))).toEqual({
      ok: false,
      problem,
    });
  });
});
