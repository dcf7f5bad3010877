import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type AnyActorRef, createActor, setup } from 'xstate';
import { defaultQuality } from '../../../src/domain/quality/quality.ts';
import { rungsOf } from '../../../src/domain/quality/rungs.ts';
import { planSending } from '../../../src/domain/quality/sending-plan.ts';
import type { ConnectionEvent } from '../../../src/machines/peer/peer-events.ts';
import type { SpareEvent } from '../../../src/machines/share/share-events.ts';
import { createTalkInbox } from '../../../src/rtc/collab/talk-inbox.ts';
import { createSpareActor } from '../../../src/rtc/connection/spare-actor.ts';
import { createSpares, type Spares } from '../../../src/rtc/connection/spares.ts';
import { createMediaStore, type LocalMedia } from '../../../src/rtc/media/media-store.ts';
import { createSendingPool, type SendingPool } from '../../../src/rtc/quality/sending-pool.ts';
import {
  createIceConfiguration,
  type IceConfiguration,
} from '../../../src/rtc/signalling/ice-configuration.ts';
import { FakePeerConnection } from '../../fakes/fake-peer-connection.ts';
import { sampleId } from '../../fixtures/samples.ts';

const remote = { address: sampleId(1), name: '' };
let connections: FakePeerConnection[];
let media: LocalMedia;
let ice: IceConfiguration;
let pool: SendingPool;
let spares: Spares;
let said: SpareEvent[];
let network: EventTarget;
let holder: AnyActorRef;

beforeEach(async () => {
  vi.useFakeTimers();
  connections = [];
  network = new EventTarget();
  vi.stubGlobal('addEventListener', network.addEventListener.bind(network));
  vi.stubGlobal('RTCPeerConnection', function connect() {
    const connection = new FakePeerConnection(`host${connections.length}`);
    connections.push(connection);
    return connection;
  });
  media = createMediaStore();
  ice = createIceConfiguration(false);
  pool = createSendingPool();
  spares = createSpares();
  said = [];
  holder = hold();
});

function hold(): AnyActorRef {
  const actors = { spare: createSpareActor({ media, ice, talk: createTalkInbox(), pool, spares }) };
  return createActor(
    setup({ types: { events: {} as SpareEvent }, actors }).createMachine({
      invoke: { id: 'spare', src: 'spare' },
      on: { '*': { actions: ({ event }) => said.push(event) } },
    }),
  ).start();
}

afterEach(() => {
  holder.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function newest(): FakePeerConnection {
  const connection = connections.at(-1);
  if (!connection) throw new Error('no connection was opened');
  return connection;
}

/** The newest makes its offer and finds what it finds. */
async function offer(): Promise<void> {
  newest().need();
  await vi.advanceTimersByTimeAsync(0);
  newest().find('early');
  newest().find(null);
  await vi.advanceTimersByTimeAsync(0);
}

function lastOffer() {
  const last = said.at(-1);
  if (!last) throw new Error('no offer was made');
  return last.message;
}

test('an offer is made once all candidates are in it', async () => {
  newest().need();
  await vi.advanceTimersByTimeAsync(0);
  expect(said).toEqual([]);
  newest().find(null);
  await vi.advanceTimersByTimeAsync(0);
  expect(said).toEqual([
    {
      type: 'spare.ready',
      message: {
        type: 'description',
        description: { type: 'offer', sdp: 'host0 1' },
        waiting: expect.any(String),
      },
    },
  ]);
});

test('an offer does not wait for a server that gives no candidates, once it is made', async () => {
  await vi.advanceTimersByTimeAsync(2_000);
  newest().need();
  await vi.advanceTimersByTimeAsync(500);
  expect(said).toHaveLength(1);
});

test('its taker hears what the offer does not contain', async () => {
  await offer();
  newest().find('late');
  const heard: ConnectionEvent[] = [];
  const taken = spares.take(lastOffer().waiting);
  taken?.meet(remote, (event) => heard.push(event));
  expect(heard).toEqual([
    { type: 'offer.ready' },
    {
      type: 'message.outgoing',
      message: { type: 'candidate', candidate: expect.objectContaining({ candidate: 'late' }) },
    },
  ]);
  expect(pool.members()).toHaveLength(1);
  taken?.close();
});

test('one that was taken lives on, and the next is ready a moment later', async () => {
  await offer();
  const first = newest();
  const taken = spares.take(lastOffer().waiting);
  await vi.advanceTimersByTimeAsync(1_000);
  await offer();
  expect([connections.length, said.length, first.signalingState]).toEqual([2, 2, 'have-local-offer']);
  taken?.close();
});

test('those who waited for the share come first', async () => {
  holder.stop();
  connections = [];
  const leaving = new AbortController();
  const connection = new FakePeerConnection('taken').real;
  pool.join({ address: sampleId(1), connection, renegotiate() {}, soundOf: () => null }, leaving.signal);
  holder = hold();
  expect(connections).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(connections).toHaveLength(1);
  leaving.abort();
});

test('the next offer waits until no viewer is without its first picture', async () => {
  const leaving = new AbortController();
  await offer();
  const taken = spares.take(lastOffer().waiting);
  pool.firstPictures.expect(sampleId(1), leaving.signal);
  pool.firstPictures.expect(sampleId(2), leaving.signal);
  await vi.advanceTimersByTimeAsync(3_000);
  pool.firstPictures.seen(sampleId(1));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(connections).toHaveLength(1);
  pool.firstPictures.seen(sampleId(2));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(connections).toHaveLength(2);
  taken?.close();
});

describe('it is replaced, and the previous one closed,', () => {
  test.each<[string, () => unknown]>([
    ['when it is old', () => vi.advanceTimersByTimeAsync(120_000)],
    ['with other servers', () => ice.set([])],
    ['when the network is back', () => network.dispatchEvent(new Event('online'))],
    [
      'with other codecs',
      () => {
        const quality = { ...defaultQuality, codec: 'VP8' as const };
        pool.plan = planSending(quality, rungsOf(quality)[0], 1, []);
      },
    ],
  ])('%s', async (_, happen) => {
    await offer();
    const before = lastOffer().waiting;
    await happen();
    await offer();
    expect([connections.length, said.length]).toEqual([2, 2]);
    expect(connections[0]?.signalingState).toBe('closed');
    expect(spares.take(before)).toBe(null);
  });
});

test('it stays when nothing it offers has changed', async () => {
  await offer();
  media.pause('blur');
  pool.plan = { ...pool.plan, maxKbps: 1 };
  expect(connections).toHaveLength(1);
});

test('an offer that is no longer good by the time it is made is not left', async () => {
  newest().need();
  ice.set([]);
  newest().need();
  await vi.advanceTimersByTimeAsync(600);
  expect(said.map(({ message }) => message.description.sdp)).toEqual(['host1 1']);
});

test('with the share it ends', async () => {
  await offer();
  holder.stop();
  expect(newest().signalingState).toBe('closed');
});
