import type { Codec } from '../../domain/quality/quality.ts';
import type { Delivered } from '../../machines/peer/peer-events.ts';
import { codecOf } from './codec-of.ts';

/** What a sender has done so far. */
export interface SenderReading {
  /** In milliseconds. */
  at: number;
  frames: number;
  /** Of the picture. */
  bytes: number;
  /** Of all that its connection sends, sound and headers included. */
  totalBytes: number;
  /** In seconds. */
  encodeTime: number;
  /** Whether the browser itself says that the processor is the limit. */
  cpuLimited: boolean;
  width: number;
  height: number;
  codec: Codec | null;
  /** Whether the path in use leads over a TURN server; null where the browser does not say. */
  relayed: boolean | null;
  source: { width: number; height: number; frameRate: number } | null;
  /** What the link is believed to carry, in kbit/s. */
  availableKbps: number | null;
  /** How much of what was sent lately did not arrive, from 0 to 1, as the remote says. */
  lost: number;
}

export async function readSender(sender: RTCRtpSender): Promise<SenderReading | null> {
  const report: RTCStatsReport = await sender.getStats();
  const all: Stats[] = [...report.values()];
  const sent = all.find(({ type }) => type === 'outbound-rtp');
  if (!sent) return null;
  const source = all.find(({ type }) => type === 'media-source');
  return {
    at: sent.timestamp,
    frames: sent.framesEncoded ?? 0,
    bytes: sent.bytesSent ?? 0,
    totalBytes: all.find(({ type }) => type === 'transport')?.bytesSent ?? sent.bytesSent ?? 0,
    encodeTime: sent.totalEncodeTime ?? 0,
    cpuLimited: sent.qualityLimitationReason === 'cpu',
    width: sent.frameWidth ?? 0,
    height: sent.frameHeight ?? 0,
    codec: codecOf(all.find(({ id }) => id === sent.codecId)?.mimeType) ?? null,
    relayed: isRelayed(all),
    source: source?.width
      ? { width: source.width, height: source.height ?? 0, frameRate: source.framesPerSecond ?? 0 }
      : null,
    availableKbps: availableKbps(all),
    lost: Math.max(0, all.find(({ type }) => type === 'remote-inbound-rtp')?.fractionLost ?? 0),
  };
}

function pathInUse(all: readonly Stats[]): Stats | undefined {
  const pair = all.find(({ type }) => type === 'transport')?.selectedCandidatePairId;
  return all.find(({ id }) => id === pair);
}

function availableKbps(all: readonly Stats[]): number | null {
  const bits = pathInUse(all)?.availableOutgoingBitrate;
  return bits === undefined ? null : bits / 1_000;
}

function isRelayed(all: readonly Stats[]): boolean | null {
  const pair = pathInUse(all);
  const ends = all.filter(({ id }) => id === pair?.localCandidateId || id === pair?.remoteCandidateId);
  return ends.length > 0 ? ends.some(({ candidateType }) => candidateType === 'relay') : null;
}

/** https://www.w3.org/TR/webrtc-stats/: of an outbound-rtp, media-source, codec, transport, candidate-pair, remote-inbound-rtp. */
interface Stats {
  id: string;
  type: string;
  timestamp: number;
  framesEncoded?: number;
  bytesSent?: number;
  totalEncodeTime?: number;
  qualityLimitationReason?: string;
  frameWidth?: number;
  frameHeight?: number;
  codecId?: string;
  mimeType?: string;
  width?: number;
  height?: number;
  framesPerSecond?: number;
  selectedCandidatePairId?: string;
  availableOutgoingBitrate?: number;
  fractionLost?: number;
  localCandidateId?: string;
  remoteCandidateId?: string;
  candidateType?: string;
}

/** What a sender did between two readings; null where it sent no picture yet. */
export function deliveredBetween(before: SenderReading, now: SenderReading): Delivered | null {
  const seconds = (now.at - before.at) / 1_000;
  if (seconds <= 0 || now.width === 0) return null;
  return {
    width: now.width,
    height: now.height,
    frameRate: Math.max(0, Math.round((now.frames - before.frames) / seconds)),
    kbps: Math.max(0, Math.round(((now.totalBytes - before.totalBytes) * 8) / 1_000 / seconds)),
    codec: now.codec,
    relayed: now.relayed,
    work: Math.max(0, (now.encodeTime - before.encodeTime) / seconds),
  };
}

/** What the picture alone took between two readings, in kbit/s. */
export function pictureKbps(before: SenderReading, now: SenderReading): number {
  return now.at > before.at ? ((now.bytes - before.bytes) * 8) / (now.at - before.at) : 0;
}

/** A page that stands still tells nothing about what moving it would take; an encoder at work on few frames does. */
const fewestFrames = 5;
const atWork = 0.5;

/**
 * How much of the time between two frames one takes to encode, from 0; null where too little was sent to tell.
 * @param frameRate the most that is wanted
 */
export function loadBetween(before: SenderReading, now: SenderReading, frameRate: number): number | null {
  const frames = now.frames - before.frames;
  if (now.cpuLimited) return 1;
  const seconds = (now.at - before.at) / 1_000;
  if (!now.source || frames <= 0 || seconds <= 0) return null;
  const encoding = now.encodeTime - before.encodeTime;
  const load = Math.max(encoding / seconds, (encoding / frames) * Math.min(now.source.frameRate, frameRate));
  return frames < fewestFrames && load < atWork ? null : load;
}
