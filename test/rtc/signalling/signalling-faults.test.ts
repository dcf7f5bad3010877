import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ActorRefFrom, createActor } from 'xstate';
import { timeouts } from '../../../src/machines/common/timeouts.ts';
import type { PeerEvent } from '../../../src/machines/peer/peer-events.ts';
import { peerMachine } from '../../../src/machines/peer/peer-machine.ts';
import type { PeerMessage } from '../../../src/protocol/messages/peer-messages.ts';
import type { Role } from '../../../src/protocol/messages/relay-messages.ts';
import { createTalkInbox } from '../../../src/rtc/collab/talk-inbox.ts';
import { createConnectionActor } from '../../../src/rtc/connection/connection-actor.ts';
import { openConnection } from '../../../src/rtc/connection/open-connection.ts';
import { createMediaStore } from '../../../src/rtc/media/media-store.ts';
import { createIceConfiguration } from '../../../src/rtc/signalling/ice-configuration.ts';
import { FakePeerConnection } from '../../fakes/fake-peer-connection.ts';
import { sampleId } from '../../fixtures/samples.ts';

/** A chart with the real connection actor on a connection that is a fake. */
interface End {
  actor: ActorRefFrom<typeof peerMachine>;
  connection: FakePeerConnection;
}

/** What the way does with a message; `arrives` may be called as often and as late as it likes. */
type Way = (message: PeerMessage, from: Role, arrives: (message: PeerMessage) => void) => void;

let way: Way;
let host: End;
let viewer: End;

beforeEach(() => {
  vi.useFakeTimers();
  way = (message, _, arrives) => arrives(message);
});

afterEach(() => {
  host.actor.stop();
  viewer.actor.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function startEnd(role: Role, remote: () => End): End {
  const connection = new FakePeerConnection(role);
  vi.stubGlobal('RTCPeerConnection', function connect() {
    return connection;
  });
  const toRemote = (_: unknown, { message }: { message: PeerMessage }) => {
    way(message, role, (arrived) => tell(remote(), { type: 'message.received', message: arrived }));
  };
  const [media, ice] = [createMediaStore(), createIceConfiguration(false)];
  const actor = createActor(
    peerMachine.provide({
      actors: {
        connection: createConnectionActor(() =>
          openConnection({ role, media, ice, talk: createTalkInbox() }),
        ),
      },
      actions: { toRemote },
    }),
    { input: { address: sampleId(1), role, name: '', token: null, door: 'open' } },
  ).start();
  return { actor, connection };
}

function tell({ actor }: End, event: PeerEvent): void {
  if (actor.getSnapshot().status === 'active') actor.send(event);
}

/** The host has a picture and offers it, each end finds a candidate; then this time goes by. */
async function share(ms = 100): Promise<void> {
  viewer = startEnd('viewer', () => host);
  host = startEnd('host', () => viewer);
  host.connection.need();
  host.connection.find('of the host');
  viewer.connection.find('of the viewer');
  await vi.advanceTimersByTimeAsync(ms);
}

/** How far both have come; after `ice` it is the network's turn. */
function standings(): unknown[] {
  return [host, viewer].map(({ actor }) => {
    const { value, context } = actor.getSnapshot();
    return context.failure?.code ?? (value as { open: { connecting: string } }).open.connecting;
  });
}

/** Offer and answer are in force at both ends, and each knows where to find the other. */
function expectAgreement(): void {
  expect(standings()).toEqual(['ice', 'ice']);
  expect([host.connection.signalingState, viewer.connection.signalingState]).toEqual(['stable', 'stable']);
  expect(viewer.connection.remoteDescription).toEqual(host.connection.localDescription);
  // An offer that came twice has been answered twice, with the same credentials.
  expect(host.connection.remoteDescription?.type).toBe('answer');
  expect(host.connection.candidates).toContain('of the viewer');
  expect(viewer.connection.candidates).toContain('of the host');
}

const isOf = (message: PeerMessage, type: 'offer' | 'answer') =>
  message.type === 'description' && message.description.type === type;

function later(ms: number, callback: () => void): void {
  setTimeout(callback, ms);
}

test('an offer that never comes is a time-out at both ends', async () => {
  way = (message, _, arrives) => isOf(message, 'offer') || arrives(message);
  await share(timeouts.answerTimeoutMs);
  expect(standings()).toEqual(['answer-timeout', 'offer-timeout']);
});

test('an answer that never comes is a time-out at both ends', async () => {
  way = (message, _, arrives) => isOf(message, 'answer') || arrives(message);
  await share(timeouts.iceTimeoutMs);
  expect(standings()).toEqual(['answer-timeout', 'ice-timeout']);
});

test('an offer that cannot be applied is reported at once; the host learns by time-out', async () => {
  way = (message, _, arrives) => {
    if (isOf(message, 'offer')) viewer.connection.refusal = new Error('bad SDP');
    arrives(message);
  };
  await share();
  expect(standings()).toEqual(['answer', 'description-refused']);
  await vi.advanceTimersByTimeAsync(timeouts.answerTimeoutMs);
  expect(standings()).toEqual(['answer-timeout', 'description-refused']);
});

test('an answer that cannot be applied is reported at once; the viewer learns by time-out', async () => {
  way = (message, _, arrives) => {
    if (isOf(message, 'answer')) host.connection.refusal = new Error('bad SDP');
    arrives(message);
  };
  await share();
  expect(standings()).toEqual(['description-refused', 'ice']);
  await vi.advanceTimersByTimeAsync(timeouts.iceTimeoutMs);
  expect(standings()).toEqual(['description-refused', 'ice-timeout']);
});

test('a candidate that comes before its description is kept', async () => {
  way = (message, _, arrives) => {
    if (message.type === 'candidate') arrives(message);
    else later(1_000, () => arrives(message));
  };
  await share(3_000);
  expectAgreement();
});

test('a candidate of a dead session does no harm', async () => {
  await share();
  const dead = { candidate: 'unusable', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'dead' };
  for (const end of [host, viewer])
    tell(end, { type: 'message.received', message: { type: 'candidate', candidate: dead } });
  await vi.advanceTimersByTimeAsync(100);
  expectAgreement();
});

test('a message for an end that has failed does nothing', async () => {
  const late: (() => void)[] = [];
  way = (message, _, arrives) => late.push(() => arrives(message));
  await share(timeouts.offerTimeoutMs);
  for (const arrive of late) arrive();
  await vi.advanceTimersByTimeAsync(100);
  expect(standings()).toEqual(['answer-timeout', 'offer-timeout']);
});

test('two offers at once come to one agreement', async () => {
  await share();
  way = (message, _, arrives) => later(50, () => arrives(message));
  host.connection.need();
  viewer.connection.need();
  await vi.advanceTimersByTimeAsync(1_000);
  expectAgreement();
});

test('messages that are late do no harm within the time of their step', async () => {
  way = (message, _, arrives) => later(7_000, () => arrives(message));
  await share(15_000);
  expectAgreement();
});

test('messages that come twice do no harm', async () => {
  way = (message, _, arrives) => {
    arrives(message);
    arrives(message);
    later(500, () => arrives(message));
  };
  await share(3_000);
  expectAgreement();
});

test('messages out of order do no harm', async () => {
  let last = 1_000;
  way = (message, _, arrives) => {
    last -= 100;
    later(last, () => arrives(message));
  };
  await share(3_000);
  expectAgreement();
});

test('messages that the viewer missed are sent again when it is back', async () => {
  way = () => {};
  await share(5_000);
  tell(host, { type: 'remote.lost' });
  way = (message, _, arrives) => arrives(message);
  tell(host, { type: 'remote.back' });
  await vi.advanceTimersByTimeAsync(100);
  expect(standings()).toEqual(['ice', 'ice']);
});
