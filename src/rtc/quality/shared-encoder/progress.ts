import type { SenderReading } from '../sender-reading.ts';
import type { SharedCounts } from './shared-encoder.ts';

/** What the shared encoder has done between two looks, and what became of that. */
export interface Progress {
  kbps: number;
  /** Whether there was something to send and the sender sent nothing. */
  isStalled(sender: RTCRtpSender): boolean;
  /** Whether the worker does nothing, for so long that there is no hope. */
  isBroken: boolean;
}

/** An encoder that stands still makes one a second. */
const fewestFrames = 5;
const samplesOfTrouble = 2;

/** Looks from time to time. @returns what is called with what was read by then */
export function watchProgress(): (
  counts: SharedCounts | null,
  original: { before: SenderReading; now: SenderReading } | null,
) => Progress {
  let last: SharedCounts | null = null;
  let troubled = 0;
  return (counts, original) => {
    const before = last?.encoder === counts?.encoder ? last : null;
    last = counts;
    const encoded = original ? original.now.frames - original.before.frames : 0;
    const seconds = original ? (original.now.at - original.before.at) / 1_000 : 0;
    const frames = counts && before ? counts.frames - before.frames : 0;
    const bytes = counts && before ? counts.bytes - before.bytes : 0;
    const isStalled = (sender: RTCRtpSender) =>
      frames >= fewestFrames && counts?.sent.get(sender)?.sent === before?.sent.get(sender)?.sent;
    const isTroubled = !counts || (before && encoded >= fewestFrames && frames === 0);
    troubled = isTroubled ? troubled + 1 : 0;
    return {
      kbps: seconds > 0 ? (bytes * 8) / 1_000 / seconds : 0,
      isStalled,
      isBroken: troubled >= samplesOfTrouble,
    };
  };
}
