import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { createEnvelope, type Envelope } from '../../../src/protocol/crypto/envelope.ts';
import { nonceBytes, seal, sealingKey, unseal } from '../../../src/protocol/crypto/seal.ts';
import type { Id } from '../../../src/protocol/id.ts';
import type { PeerMessage } from '../../../src/protocol/messages/peer-messages.ts';
import {
  answer,
  candidate,
  interfered,
  offer,
  playing,
  sampleId,
  waitingOffer,
} from '../../fixtures/samples.ts';
import { keyOf, ownRoom } from '../../support/own-room.ts';

const [hostAddress, viewerAddress, otherAddress] = [sampleId(1), sampleId(2), sampleId(3)];
const secret = sampleId(11);
const messages = [offer, candidate, answer, playing, interfered];
let room: Id;
let host: Envelope;
let viewer: Envelope;

beforeEach(() => {
  room = ownRoom();
  host = asHost();
  viewer = asViewer();
});

function asHost(address = hostAddress, key = keyOf(room)): Envelope {
  return createEnvelope({ role: 'host', room, secret, address, key });
}

function asViewer(address = viewerAddress, change: { room?: Id; secret?: Id } = {}): Envelope {
  return createEnvelope({ role: 'viewer', room, secret, address, ...change });
}

const opened = (value: PeerMessage) => ({ ok: true, value });
const refused = (problem: string) => ({ ok: false, problem });

describe('what is sealed is opened', () => {
  test('by a viewer whom the host has it for', async () => {
    for (const message of messages) {
      const payload = await host.seal(viewerAddress, message);
      expect(await viewer.open(hostAddress, payload)).toEqual(opened(message));
    }
  });

  test('by the host whom a viewer has it for', async () => {
    for (const message of messages) {
      const payload = await viewer.seal(hostAddress, message);
      expect(await host.open(viewerAddress, payload)).toEqual(opened(message));
    }
  });

  test('where it lies anywhere in a buffer', async () => {
    for (let time = 0; time < 20; time++) {
      const frame = Buffer.concat([Buffer.alloc(16), await host.seal(viewerAddress, offer)]);
      expect(await viewer.open(hostAddress, frame.subarray(16))).toEqual(opened(offer));
    }
  });

  test('whichever of several viewers it is for, each with a count of its own', async () => {
    const other = asViewer(otherAddress);
    for (const message of messages) {
      const [one, two] = [await host.seal(viewerAddress, message), await host.seal(otherAddress, message)];
      expect(await viewer.open(hostAddress, one)).toEqual(opened(message));
      expect(await other.open(hostAddress, two)).toEqual(opened(message));
    }
  });
});

test('no two payloads are the same', async () => {
  const payloads: string[] = [];
  for (let time = 0; time < 20; time++) payloads.push(String(await asHost().seal(viewerAddress, playing)));
  expect(new Set(payloads).size).toBe(20);
});

describe('forged is', () => {
  test('what a sender with another secret says', async () => {
    const payload = await asViewer(viewerAddress, { secret: sampleId(12) }).seal(hostAddress, answer);
    expect(await host.open(viewerAddress, payload)).toEqual(refused('forged'));
  });

  test('what was said in another room with the same secret', async () => {
    const payload = await asViewer(viewerAddress, { room: ownRoom() }).seal(hostAddress, answer);
    expect(await host.open(viewerAddress, payload)).toEqual(refused('forged'));
  });

  test('what is passed on under another address', async () => {
    const payload = await asViewer(otherAddress).seal(hostAddress, answer);
    expect(await host.open(viewerAddress, payload)).toEqual(refused('forged'));
  });

  test('what was for another receiver', async () => {
    const payload = await host.seal(otherAddress, offer);
    expect(await viewer.open(hostAddress, payload)).toEqual(refused('forged'));
  });

  test('what comes back to the one who said it', async () => {
    const fromViewer = await viewer.seal(hostAddress, answer);
    expect(await viewer.open(hostAddress, fromViewer)).toEqual(refused('forged'));
    const fromHost = await host.seal(viewerAddress, offer);
    expect(await host.open(viewerAddress, fromHost)).toEqual(refused('forged'));
  });

  test('what was said to a receiver under an earlier address', async () => {
    const payload = await host.seal(viewerAddress, offer);
    expect(await asViewer(otherAddress).open(hostAddress, payload)).toEqual(refused('forged'));
  });

  test('what has any byte of it changed, or lost, or added', async () => {
    const payload = await host.seal(viewerAddress, playing);
    const change = fc.record({ at: fc.nat(payload.length - 1), by: fc.integer({ min: 1, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(change, fc.nat(payload.length - 1), async ({ at, by }, length) => {
        const changed = payload.map((byte, index) => (index === at ? byte ^ by : byte));
        for (const wrong of [
          changed,
          payload.slice(0, length),
          payload.slice(1),
          Uint8Array.of(...payload, by),
        ]) {
          expect(await viewer.open(hostAddress, wrong)).toEqual(refused('forged'));
        }
      }),
    );
    expect(await viewer.open(hostAddress, payload)).toEqual(opened(playing));
  });

  test('whatever else the relay makes up', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(await host.open(viewerAddress, bytes)).toEqual(refused('forged'));
      }),
    );
  });
});

describe('unsigned is', () => {
  test('what a viewer with the link says in the name of the host', async () => {
    const payload = await asViewer(hostAddress).seal(viewerAddress, offer);
    expect(await viewer.open(hostAddress, payload)).toEqual(refused('unsigned'));
  });

  test('what is signed by another key', async () => {
    const payload = await asHost(hostAddress, keyOf(ownRoom())).seal(viewerAddress, offer);
    expect(await viewer.open(hostAddress, payload)).toEqual(refused('unsigned'));
  });

  test('what the host has signed, sealed again by a viewer with the link', async () => {
    const route = { room, sender: hostAddress, receiver: viewerAddress };
    const key = await sealingKey({ room, secret });
    const signed = await signedBy(host);
    const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
    expect(await viewer.open(hostAddress, seal(key, route, nonce, signed))).toEqual(refused('unsigned'));
  });

  test('too little to be signed', async () => {
    const route = { room, sender: hostAddress, receiver: viewerAddress };
    const signed = await signedBy(host);
    for (const length of [0, 31, 32, 95]) {
      const short = seal(
        await sealingKey({ room, secret }),
        route,
        new Uint8Array(nonceBytes),
        signed.slice(0, length),
      );
      expect(await viewer.open(hostAddress, short)).toEqual(refused('unsigned'));
    }
  });

  /** Key, signature and message, as one who has the link gets to see them. */
  async function signedBy(sender: Envelope): Promise<Uint8Array> {
    const route = { room, sender: hostAddress, receiver: viewerAddress };
    const unsealed = unseal(
      await sealingKey({ room, secret }),
      route,
      await sender.seal(viewerAddress, offer),
    );
    if (!unsealed) throw new Error('what the host sealed has to open');
    return unsealed.plain;
  }
});

describe('replayed is', () => {
  test('what comes twice', async () => {
    const payload = await host.seal(viewerAddress, offer);
    expect(await viewer.open(hostAddress, payload)).toEqual(opened(offer));
    expect(await viewer.open(hostAddress, payload)).toEqual(refused('replayed'));
  });

  test('an older one after a newer, which loses nothing of what follows', async () => {
    const [first, second, third] = [
      await viewer.seal(hostAddress, answer),
      await viewer.seal(hostAddress, candidate),
      await viewer.seal(hostAddress, playing),
    ];
    expect(await host.open(viewerAddress, second)).toEqual(opened(candidate));
    expect(await host.open(viewerAddress, first)).toEqual(refused('replayed'));
    expect(await host.open(viewerAddress, third)).toEqual(opened(playing));
  });
});

test('what got lost on the way is no interference', async () => {
  await host.seal(viewerAddress, offer);
  await host.seal(viewerAddress, candidate);
  expect(await viewer.open(hostAddress, await host.seal(viewerAddress, playing))).toEqual(opened(playing));
});

test('what is refused does not count as heard', async () => {
  const payload = await host.seal(viewerAddress, offer);
  const later = await host.seal(viewerAddress, playing);
  const changed = later.map((byte, index) => (index === 30 ? byte ^ 1 : byte));
  expect(await viewer.open(hostAddress, changed)).toEqual(refused('forged'));
  expect(await viewer.open(hostAddress, payload)).toEqual(opened(offer));
});

test('a message of a later version is dropped, and later ones are heard', async () => {
  const route = { room, sender: viewerAddress, receiver: hostAddress };
  const later = new TextEncoder().encode('{"type":"later"}');
  const payload = seal(await sealingKey({ room, secret }), route, new Uint8Array(nonceBytes), later);
  expect(await host.open(viewerAddress, payload)).toEqual(refused('not-a-message'));
  expect(await host.open(viewerAddress, payload)).toEqual(refused('replayed'));
});

describe('an offer that waited', () => {
  const name = waitingOffer.waiting;
  const waiting = () => host.sealWaiting(name, waitingOffer);

  test('is opened by whichever viewer comes next', async () => {
    const payload = await waiting();
    for (const one of [viewer, asViewer(otherAddress)]) {
      expect(await one.openWaiting(hostAddress, name, payload)).toEqual(opened(waitingOffer));
    }
  });

  test('leaves what the host says to this viewer alone', async () => {
    await viewer.openWaiting(hostAddress, name, await waiting());
    for (const message of messages) {
      const payload = await host.seal(viewerAddress, message);
      expect(await viewer.open(hostAddress, payload)).toEqual(opened(message));
    }
  });

  test.each<[string, () => Promise<[Id, Id, Uint8Array]>]>([
    ['under another name', async () => [hostAddress, sampleId(21), await waiting()]],
    ['of another host', async () => [otherAddress, name, await waiting()]],
    [
      'in another room',
      async () => {
        const key = keyOf(ownRoom());
        const other = createEnvelope({ role: 'host', room: ownRoom(), secret, address: hostAddress, key });
        return [hostAddress, name, await other.sealWaiting(name, waitingOffer)];
      },
    ],
    ['with a byte changed', async () => [hostAddress, name, (await waiting()).map((byte) => byte ^ 1)]],
    [
      'that was said to a viewer of that address',
      async () => [hostAddress, viewerAddress, await host.seal(viewerAddress, offer)],
    ],
  ])('%s is forged', async (_, make) => {
    expect(await viewer.openWaiting(...(await make()))).toEqual(refused('forged'));
  });

  test('cannot be forged from a message to one receiver', async () => {
    expect(await asViewer(name).open(hostAddress, await waiting())).toEqual(refused('forged'));
  });

  test('of a viewer with the link is unsigned', async () => {
    const payload = await asViewer(hostAddress).sealWaiting(name, waitingOffer);
    expect(await viewer.openWaiting(hostAddress, name, payload)).toEqual(refused('unsigned'));
  });

  test('is unsigned with the signature of what was said to a viewer whose address is its name', async () => {
    const key = await sealingKey({ room, secret });
    const sender = hostAddress;
    const said = unseal(key, { room, sender, receiver: name }, await host.seal(name, offer));
    if (!said) throw new Error('what the host sealed has to open');
    const payload = seal(key, { room, sender, offer: name }, said.nonce, said.plain);
    expect(await viewer.openWaiting(hostAddress, name, payload)).toEqual(refused('unsigned'));
  });

  test('is replayed the second time, under whichever name, and after anything else of the host', async () => {
    const payload = await waiting();
    const next = await host.sealWaiting(sampleId(21), { ...waitingOffer, waiting: sampleId(21) });
    await viewer.openWaiting(hostAddress, name, payload);
    expect(await viewer.openWaiting(hostAddress, name, payload)).toEqual(refused('replayed'));
    expect(await viewer.openWaiting(hostAddress, sampleId(21), next)).toEqual(refused('replayed'));
    const other = asViewer(otherAddress);
    await other.open(hostAddress, await host.seal(otherAddress, offer));
    expect(await other.openWaiting(hostAddress, name, payload)).toEqual(refused('replayed'));
  });
});
