import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type AnyActorRef, createActor, setup } from 'xstate';
import type { ConnectionCommand, ConnectionEvent } from '../../../src/machines/peer/peer-events.ts';
import { encodePeerMessage, type PeerMessage } from '../../../src/protocol/messages/peer-messages.ts';
import type { Role } from '../../../src/protocol/messages/relay-messages.ts';
import { createTalkInbox, type TalkInbox } from '../../../src/rtc/collab/talk-inbox.ts';
import { createConnectionActor } from '../../../src/rtc/connection/connection-actor.ts';
import { openConnection } from '../../../src/rtc/connection/open-connection.ts';
import { createMediaStore, type LocalMedia } from '../../../src/rtc/media/media-store.ts';
import {
  createIceConfiguration,
  type IceConfiguration,
} from '../../../src/rtc/signalling/ice-configuration.ts';
import type { FakeDataChannel } from '../../fakes/fake-data-channel.ts';
import { FakePeerConnection } from '../../fakes/fake-peer-connection.ts';
import { hello, playing, sampleId } from '../../fixtures/samples.ts';

let connection: FakePeerConnection;
let control: FakeDataChannel;
let heartbeat: FakeDataChannel;
let media: LocalMedia;
let talk: TalkInbox;
let heard: ConnectionEvent[];
let ice: IceConfiguration;
let holder: AnyActorRef;

beforeEach(() => {
  vi.useFakeTimers();
  connection = new FakePeerConnection('viewer');
  vi.stubGlobal('RTCPeerConnection', function connect(configuration: RTCConfiguration) {
    connection.configuration = configuration;
    return connection;
  });
  heard = [];
  ice = createIceConfiguration(true);
  ice.set(lent(1));
  media = createMediaStore();
  talk = createTalkInbox();
  open('');
});

test('a connection that the browser does not open says what is missing', () => {
  vi.stubGlobal('RTCPeerConnection', function connect() {
    throw new DOMException('Cannot create so many PeerConnections', 'UnknownError');
  });
  expect(() => openConnection({ role: 'viewer', media, ice, talk })).toThrow(
    expect.objectContaining({ code: 'no-webrtc' }),
  );
});

function open(name: string, role: Role = 'viewer'): void {
  const actors = {
    connection: createConnectionActor(() => openConnection({ role, media, ice, talk })),
  };
  holder = createActor(
    setup({ types: { events: {} as ConnectionEvent }, actors }).createMachine({
      invoke: { id: 'connection', src: 'connection', input: { address: sampleId(1), role, name } },
      on: { '*': { actions: ({ event }) => heard.push(event) } },
    }),
  ).start();
  [control, heartbeat] = connection.channels as [FakeDataChannel, FakeDataChannel];
}

afterEach(() => {
  holder.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function lent(number: number): RTCIceServer[] {
  return [{ urls: ['turn:turn.example.org'], username: String(number), credential: 'x' }];
}

function inForce(number: number): RTCConfiguration {
  return { iceServers: lent(number), iceTransportPolicy: 'relay', bundlePolicy: 'max-bundle' };
}

function turnInto(state: RTCPeerConnectionState): void {
  connection.connectionState = state;
  connection.dispatchEvent(new Event('connectionstatechange'));
}

function findPath(): void {
  turnInto('connected');
  control.open();
  heartbeat.open();
  heard.length = 0;
}

function tell(command: ConnectionCommand): void {
  holder.getSnapshot().children['connection'].send(command);
}

function sayPlaying(): void {
  tell({ type: 'message.send', message: playing });
}

test('without a path a message goes out for the relay', () => {
  sayPlaying();
  expect(heard).toEqual([{ type: 'message.outgoing', message: playing }]);
});

test('with a path it goes over that', () => {
  findPath();
  sayPlaying();
  expect([heard, control.sent]).toEqual([[], [encodePeerMessage(playing)]]);
});

test('nothing is sent over a silent path until it is heard again', () => {
  findPath();
  vi.advanceTimersByTime(1_500);
  sayPlaying();
  const silence = [{ type: 'path.silent' }, { type: 'message.outgoing', message: playing }];
  expect([heard, control.sent]).toEqual([silence, []]);
  heartbeat.hear('.');
  sayPlaying();
  expect([heard, control.sent]).toEqual([[...silence, { type: 'path.heard' }], [encodePeerMessage(playing)]]);
});

test('the outcome of ICE is reported', () => {
  for (const state of ['connecting', 'connected', 'disconnected', 'failed'] as const) turnInto(state);
  expect(heard).toEqual([{ type: 'ice.connected' }, { type: 'ice.failed' }]);
});

test('a remote that closes its end is reported', () => {
  findPath();
  control.close();
  expect(heard).toEqual([{ type: 'remote.closed' }]);
});

test('the end of its own is not told as one of the remote, and leaves no timer', () => {
  findPath();
  connection.close = () => control.close();
  holder.stop();
  expect(heard).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('it begins with what the relay lends then, and takes over what it lends later', () => {
  expect(connection.configuration).toEqual(inForce(1));
  ice.set(lent(2));
  expect(connection.configuration).toEqual(inForce(2));
});

test('servers that the browser rejects are named, and those before stay in force', () => {
  connection.rejects = new DOMException('empty username', 'InvalidAccessError');
  ice.set(lent(2));
  expect(heard).toEqual([{ type: 'servers.refused' }]);
  expect(connection.configuration).toEqual(inForce(1));
});

test('servers that the browser rejects from the start are named once a remote is met', () => {
  holder.stop();
  connection = new FakePeerConnection('viewer');
  connection.rejects = new DOMException('empty username', 'InvalidAccessError');
  open('');
  expect(heard).toEqual([{ type: 'servers.refused' }]);
  expect(connection.configuration).toEqual({ iceTransportPolicy: 'relay', bundlePolicy: 'max-bundle' });
});

test('once it has ended it takes over nothing', () => {
  holder.stop();
  ice.set(lent(2));
  expect(connection.configuration).toEqual(inForce(1));
});

describe('a pause', () => {
  const paused = { type: 'pause', cover: 'blur' } as const;

  test('is sent before anything stops, once, and at its end', () => {
    findPath();
    media.pause('blur');
    media.hold(true);
    media.pause(null);
    const messages: PeerMessage[] = [paused, { type: 'pause', cover: null }];
    expect(control.sent).toEqual(messages.map(encodePeerMessage));
  });

  test('is sent as soon as there is a path, and never without one', () => {
    media.pause('blur');
    expect(heard).toEqual([]);
    findPath();
    expect(control.sent).toEqual([encodePeerMessage(paused)]);
  });
});

describe('a trouble of the source', () => {
  const crashed = { type: 'source', trouble: 'crashed' } as const;

  test('is sent once, and at its end', () => {
    findPath();
    media.setTrouble('crashed');
    media.hold(false);
    media.setTrouble(null);
    const messages: PeerMessage[] = [crashed, { type: 'source', trouble: null }];
    expect(control.sent).toEqual(messages.map(encodePeerMessage));
  });

  test('is sent as soon as there is a path, and never without one', () => {
    media.setTrouble('crashed');
    expect(heard).toEqual([]);
    findPath();
    expect(control.sent).toEqual([encodePeerMessage(crashed)]);
  });
});

describe('a name', () => {
  const names = (...all: string[]) => all.map((name) => encodePeerMessage({ type: 'profile', name }));

  beforeEach(() => {
    holder.stop();
    connection = new FakePeerConnection('host');
    open('Ada', 'host');
  });

  test('is sent once there is a path, and past the relay', () => {
    findPath();
    expect([heard, control.sent]).toEqual([[], names('Ada')]);
  });

  test('that changes is sent over the path, as soon as there is one', () => {
    tell({ type: 'name.set', name: 'Grace' });
    expect(heard).toEqual([]);
    findPath();
    tell({ type: 'name.set', name: '' });
    expect([heard, control.sent]).toEqual([[], names('Grace', '')]);
  });

  test('of a viewer is known by its hello', () => {
    holder.stop();
    connection = new FakePeerConnection('viewer');
    open('Ada', 'viewer');
    findPath();
    expect(control.sent).toEqual([]);
    tell({ type: 'name.set', name: 'Grace' });
    expect(control.sent).toEqual(names('Grace'));
  });
});

test.each([{ type: 'profile', name: 'Ada' }, hello] satisfies PeerMessage[])(
  'a viewer that names itself in each $type all the time floods',
  (message) => {
    holder.stop();
    connection = new FakePeerConnection('host');
    open('', 'host');
    findPath();
    const said = () => heard.map(({ type }) => type).filter((type) => type === 'remote.flooded');
    for (let times = 0; times < 45; times += 1) control.hear(encodePeerMessage(message).buffer);
    expect(said()).toEqual([]);
    control.hear(encodePeerMessage(message).buffer);
    expect(said()).toEqual(['remote.flooded']);
  },
);

test('another room is sent past the relay or not at all', () => {
  const moved = { room: sampleId(20), secret: sampleId(21) };
  tell({ type: 'room.moved', ...moved });
  expect(heard).toEqual([]);
  findPath();
  tell({ type: 'room.moved', ...moved });
  expect([heard, control.sent]).toEqual([[], [encodePeerMessage({ type: 'moved', ...moved })]]);
});
