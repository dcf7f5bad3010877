import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type AnyActorRef, createActor, setup } from 'xstate';
import type { ConnectionCommand, ConnectionEvent } from '../../src/machines/peer-events.ts';
import { encodePeerMessage } from '../../src/protocol/peer-messages.ts';
import { createConnectionActor } from '../../src/rtc/connection-actor.ts';
import { createMediaStore } from '../../src/rtc/media-store.ts';
import type { FakeDataChannel } from '../fakes/fake-data-channel.ts';
import { FakePeerConnection } from '../fakes/fake-peer-connection.ts';
import { playing, sampleId } from '../fixtures/samples.ts';

let connection: FakePeerConnection;
let control: FakeDataChannel;
let pulse: FakeDataChannel;
let heard: ConnectionEvent[];
let holder: AnyActorRef;

beforeEach(() => {
  vi.useFakeTimers();
  connection = new FakePeerConnection('viewer');
  vi.stubGlobal('RTCPeerConnection', function connect() {
    return connection;
  });
  heard = [];
  const actors = { connection: createConnectionActor(createMediaStore()) };
  holder = createActor(
    setup({ types: { events: {} as ConnectionEvent }, actors }).createMachine({
      invoke: { id: 'connection', src: 'connection', input: { address: sampleId(1), role: 'viewer' } },
      on: { '*': { actions: ({ event }) => heard.push(event) } },
    }),
  ).start();
  [control, pulse] = connection.channels as [FakeDataChannel, FakeDataChannel];
});

afterEach(() => {
  holder.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function turnInto(state: RTCPeerConnectionState): void {
  connection.connectionState = state;
  connection.dispatchEvent(new Event('connectionstatechange'));
}

function findPath(): void {
  turnInto('connected');
  control.open();
  pulse.open();
  heard.length = 0;
}

function sayPlaying(): void {
  const command: ConnectionCommand = { type: 'message.send', message: playing };
  holder.getSnapshot().children['connection'].send(command);
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

test('over a path that is silent nothing is said, until it is heard again', () => {
  findPath();
  vi.advanceTimersByTime(1_500);
  sayPlaying();
  const silence = [{ type: 'path.silent' }, { type: 'message.outgoing', message: playing }];
  expect([heard, control.sent]).toEqual([silence, []]);
  pulse.hear('.');
  sayPlaying();
  expect([heard, control.sent]).toEqual([[...silence, { type: 'path.heard' }], [encodePeerMessage(playing)]]);
});

test('what ICE comes to is told', () => {
  for (const state of ['connecting', 'connected', 'disconnected', 'failed'] as const) turnInto(state);
  expect(heard).toEqual([{ type: 'ice.connected' }, { type: 'ice.failed' }]);
});

test('a remote that closes its end is told of', () => {
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
