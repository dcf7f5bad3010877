import type { Rung } from './rungs.ts';

export const reliefs = ['codec', 'frame-rate', 'size'] as const;

/** What is given up so that the sharer's computer can keep up. */
export type Relief = (typeof reliefs)[number];

export function reliefOf(wanted: Rung, sent: Rung): Relief | null {
  if (sent.scale > wanted.scale) return 'size';
  if (sent.frameRate < wanted.frameRate) return 'frame-rate';
  return sent.codecs[0] === wanted.codecs[0] ? null : 'codec';
}
