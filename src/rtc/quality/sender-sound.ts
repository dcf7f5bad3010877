import type { SoundBudget } from '../../domain/quality/sound-budget.ts';
import type { Member } from './sending-pool.ts';

/** Has the sounds of a connection keep to the budget from now on. A place that is not negotiated yet is kept once it is. */
export function keepSound({ connection, soundOf }: Member, { kbps }: SoundBudget): void {
  for (const { mid, sender } of connection.getTransceivers()) {
    const kind = mid === null ? null : soundOf(mid);
    if (kind) void limit(sender, kbps[kind] * 1_000);
  }
}

async function limit(sender: RTCRtpSender, bitrate: number): Promise<void> {
  const parameters = sender.getParameters();
  const [encoding] = parameters.encodings;
  if (!encoding || encoding.maxBitrate === bitrate) return;
  encoding.maxBitrate = bitrate;
  // It rejects where the connection is closed, or negotiates meanwhile and comes by here again.
  await sender.setParameters(parameters).catch(() => {});
}
