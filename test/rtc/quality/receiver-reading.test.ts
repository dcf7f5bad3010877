import { expect, test } from 'vitest';
import {
  type ReceiverReading,
  readReceiver,
  receivedBetween,
} from '../../../src/rtc/quality/receiver-reading.ts';

const video = {
  id: 'in',
  type: 'inbound-rtp',
  kind: 'video',
  timestamp: 1_000_000,
  bytesReceived: 50_000,
  packetsReceived: 90,
  packetsLost: 10,
  framesDecoded: 60,
  frameWidth: 1280,
  frameHeight: 720,
  codecId: 'codec',
};
const codec = { id: 'codec', type: 'codec', timestamp: 1_000_000, mimeType: 'video/VP8' };
const transport = {
  id: 'transport',
  type: 'transport',
  timestamp: 1_000_000,
  selectedCandidatePairId: 'pair',
};
const pair = {
  id: 'pair',
  type: 'candidate-pair',
  timestamp: 1_000_000,
  localCandidateId: 'own',
  remoteCandidateId: 'theirs',
  currentRoundTripTime: 0.04,
};
const own = { id: 'own', type: 'local-candidate', timestamp: 1_000_000, candidateType: 'host' };
const theirs = { id: 'theirs', type: 'remote-candidate', timestamp: 1_000_000, candidateType: 'srflx' };

const reading: ReceiverReading = {
  at: 1_000_000,
  bytes: 50_000,
  packets: 90,
  lost: 10,
  decoded: 60,
  width: 1280,
  height: 720,
  codec: 'VP8',
  roundTripMs: 40,
  relayed: false,
  behindMs: null,
};

function report(...stats: { id: string }[]): RTCStatsReport {
  return new Map(stats.map((one) => [one.id, one]));
}

test('says what has come in and by which way', () => {
  expect(readReceiver(report(video, codec, transport, pair, own, theirs))).toEqual(reading);
});

test('a TURN server at either end is a way through one; Firefox says by itself which pair is in use', () => {
  const chosen = { ...pair, selected: true };
  const relay = { ...theirs, candidateType: 'relay' };
  expect(readReceiver(report(video, codec, chosen, own, relay))).toEqual({ ...reading, relayed: true });
});

test('what the browser does not say is not known', () => {
  expect(readReceiver(report(video))).toEqual({ ...reading, codec: null, roundTripMs: null, relayed: null });
});

test('before a first picture there is nothing to read', () => {
  expect(readReceiver(report({ ...video, frameWidth: undefined } as { id: string }))).toBeNull();
});

test.each([
  { name: 'the same clock', remoteAhead: 0, since: 0 },
  { name: 'a clock that is a minute ahead', remoteAhead: 60_000, since: 0 },
  { name: 'a clock that counts from 1900', remoteAhead: -5_000, since: 2_208_988_800_000 },
])('how far behind the picture is, by $name', ({ remoteAhead, since }) => {
  const timestamp = 1_795_000_000_000;
  const said = {
    id: 'said',
    type: 'remote-outbound-rtp',
    localId: 'in',
    timestamp: timestamp - 300,
    // Sent half a round trip before it came.
    remoteTimestamp: timestamp - 300 - 20 + remoteAhead,
  };
  const seen = { ...video, timestamp, estimatedPlayoutTimestamp: timestamp - 120 + remoteAhead + since };
  expect(readReceiver(report(seen, said, transport, pair))?.behindMs).toBeCloseTo(120);
});

test('between two readings there is a rate, and what was lost of all that was sent', () => {
  const now = {
    ...reading,
    at: 1_002_000,
    bytes: 300_000,
    packets: 270,
    lost: 30,
    decoded: 120,
    behindMs: 80,
  };
  expect(receivedBetween(reading, now)).toEqual({
    width: 1280,
    height: 720,
    codec: 'VP8',
    roundTripMs: 40,
    relayed: false,
    behindMs: 80,
    frameRate: 30,
    kbps: 1_000,
    loss: 0.1,
  });
});

test('packets that were late and not lost after all are no loss below nothing', () => {
  expect(receivedBetween(reading, { ...reading, at: 1_002_000, lost: 8 })?.loss).toBe(0);
  expect(receivedBetween(reading, reading)).toBeNull();
});
