import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { openEncoderLoop } from '../../../../src/rtc/quality/shared-encoder/encoder-loop.ts';
import { FakePeerConnection } from '../../../fakes/fake-peer-connection.ts';
import { FakeStream, FakeTrack } from '../../../fakes/fake-track.ts';

const patienceMs = 5_000;
let made: FakePeerConnection[];

beforeEach(() => {
  vi.useFakeTimers();
  made = [];
  vi.stubGlobal(
    'RTCPeerConnection',
    class extends FakePeerConnection {
      constructor() {
        super(`connection ${made.length}`);
        made.push(this);
      }
    },
  );
  vi.stubGlobal('MediaStream', FakeStream);
  onTestFinished(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
});

function open() {
  const told: string[] = [];
  const loop = openEncoderLoop({
    track: new FakeTrack('video') as unknown as MediaStreamTrack,
    attach() {},
    onConnected: () => told.push('connected'),
    onLost: () => told.push('lost'),
  });
  const [near, far] = made as [FakePeerConnection, FakePeerConnection];
  return { loop, told, near, far };
}

function turn(connection: FakePeerConnection, state: RTCPeerConnectionState): void {
  connection.connectionState = state;
  connection.dispatchEvent(new Event('connectionstatechange'));
}

/** Descriptions and candidates have gone to and fro. */
const settle = () => vi.advanceTimersByTimeAsync(0);

test('candidates go to the other end as they are found', async () => {
  const { near, far } = open();
  await settle();
  expect(near.remoteDescription?.type).toBe('answer');
  near.find('of the near one');
  far.find('of the far one');
  await settle();
  expect(far.candidates).toEqual(['of the near one']);
  expect(near.candidates).toEqual(['of the far one']);
});

test('a lost path is searched again, and the encoder stays', async () => {
  const { told, near, far } = open();
  await settle();
  turn(near, 'connected');
  const before = far.remoteDescription;
  turn(near, 'disconnected');
  await settle();
  expect(far.remoteDescription).not.toEqual(before);
  expect(near.signalingState).toBe('stable');
  await vi.advanceTimersByTimeAsync(patienceMs - 1);
  turn(near, 'connected');
  await vi.advanceTimersByTimeAsync(patienceMs);
  expect(told).toEqual(['connected', 'connected']);
});

test('it is lost where no path is found again', async () => {
  const { told, near } = open();
  turn(near, 'connected');
  turn(near, 'disconnected');
  await vi.advanceTimersByTimeAsync(patienceMs - 1);
  turn(near, 'failed');
  expect(told).toEqual(['connected']);
  await vi.advanceTimersByTimeAsync(1);
  expect(told).toEqual(['connected', 'lost']);
});

test('it is lost where none was found in the first place', async () => {
  const { told } = open();
  await vi.advanceTimersByTimeAsync(patienceMs);
  expect(told).toEqual(['lost']);
});

test('it is lost where its own end refuses', async () => {
  const { told, near } = open();
  near.refusal = new DOMException('no', 'OperationError');
  await settle();
  expect(told).toEqual(['lost']);
});

test('a closed one reports nothing more', async () => {
  const { loop, told, near } = open();
  loop.close();
  turn(near, 'failed');
  await vi.advanceTimersByTimeAsync(patienceMs);
  expect(told).toEqual([]);
});
