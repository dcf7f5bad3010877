import type { Codec } from '../../domain/quality/quality.ts';
import { codecOf } from './codec-of.ts';

/** What has come in of the remote's picture so far. */
export interface ReceiverReading {
  /** In milliseconds. */
  at: number;
  bytes: number;
  packets: number;
  lost: number;
  decoded: number;
  width: number;
  height: number;
  codec: Codec | null;
  roundTripMs: number | null;
  /** Whether it goes through a TURN server; null where the browser does not say. */
  relayed: boolean | null;
  /** How long ago what is seen now was captured, by the remote's clock; null where the browser does not say. */
  behindMs: number | null;
}

export function readReceiver(report: RTCStatsReport): ReceiverReading | null {
  const all: Stats[] = [...report.values()];
  const received = all.findLast(
    ({ type, kind, frameWidth }) => type === 'inbound-rtp' && kind === 'video' && frameWidth,
  );
  if (!received) return null;
  const pair = chosenPair(all);
  const trip = pair?.currentRoundTripTime;
  const ends = all.filter(({ id }) => id === pair?.localCandidateId || id === pair?.remoteCandidateId);
  return {
    at: received.timestamp,
    bytes: received.bytesReceived ?? 0,
    packets: received.packetsReceived ?? 0,
    lost: received.packetsLost ?? 0,
    decoded: received.framesDecoded ?? 0,
    width: received.frameWidth ?? 0,
    height: received.frameHeight ?? 0,
    codec: codecOf(all.find(({ id }) => id === received.codecId)?.mimeType) ?? null,
    roundTripMs: trip === undefined ? null : trip * 1_000,
    relayed: ends.length === 2 ? ends.some(({ candidateType }) => candidateType === 'relay') : null,
    behindMs: behind(received, all, trip),
  };
}

function chosenPair(all: readonly Stats[]): Stats | undefined {
  const chosen = all.find(({ selectedCandidatePairId }) => selectedCandidatePairId)?.selectedCandidatePairId;
  return all.find(
    ({ id, type, selected }) => type === 'candidate-pair' && (id === chosen || selected === true),
  );
}

/**
 * Each sender report of the remote (RFC 3550 section 6.4.1) says its clock, which is here half a round trip later: so the two
 * clocks can be compared. The picture's own time is by the remote's clock, too. Capturing and
 * displaying take extra time, which is not in it.
 */
function behind(received: Stats, all: readonly Stats[], roundTripS: number | undefined): number | null {
  const said = all.find(({ type, localId }) => type === 'remote-outbound-rtp' && localId === received.id);
  const { estimatedPlayoutTimestamp: seen } = received;
  if (!seen || !said?.remoteTimestamp || roundTripS === undefined) return null;
  const remoteAhead = sinceEpoch(said.remoteTimestamp) + (roundTripS * 1_000) / 2 - said.timestamp;
  return received.timestamp + remoteAhead - sinceEpoch(seen);
}

/** Chromium counts this one from 1900, as NTP does. */
const ntpEpochMs = 2_208_988_800_000;
function sinceEpoch(ms: number): number {
  return ms > ntpEpochMs ? ms - ntpEpochMs : ms;
}

/** https://www.w3.org/TR/webrtc-stats/ */
interface Stats {
  id: string;
  type: string;
  timestamp: number;
  kind?: string;
  bytesReceived?: number;
  packetsReceived?: number;
  packetsLost?: number;
  framesDecoded?: number;
  frameWidth?: number;
  frameHeight?: number;
  codecId?: string;
  mimeType?: string;
  estimatedPlayoutTimestamp?: number;
  localId?: string;
  remoteTimestamp?: number;
  selectedCandidatePairId?: string;
  selected?: boolean;
  currentRoundTripTime?: number;
  localCandidateId?: string;
  remoteCandidateId?: string;
  candidateType?: string;
}

/** What comes in of the remote's picture, and how. */
export interface Received
  extends Pick<ReceiverReading, 'width' | 'height' | 'codec' | 'roundTripMs' | 'relayed' | 'behindMs'> {
  frameRate: number;
  kbps: number;
  /** 0 to 1. */
  loss: number;
}

/** What came between two readings; null where no time has gone by. */
export function receivedBetween(before: ReceiverReading, now: ReceiverReading): Received | null {
  const seconds = (now.at - before.at) / 1_000;
  if (seconds <= 0) return null;
  const { width, height, codec, roundTripMs, relayed, behindMs } = now;
  const came = now.packets - before.packets;
  const lost = Math.max(0, now.lost - before.lost);
  return {
    width,
    height,
    codec,
    roundTripMs,
    relayed,
    behindMs,
    frameRate: Math.max(0, Math.round((now.decoded - before.decoded) / seconds)),
    kbps: Math.max(0, Math.round(((now.bytes - before.bytes) * 8) / 1_000 / seconds)),
    loss: lost === 0 ? 0 : lost / (came + lost),
  };
}
