import type { Source } from '../source.ts';

export const qualityModes = ['text', 'motion'] as const;
export type QualityMode = (typeof qualityModes)[number];

export const codecs = ['AV1', 'H264', 'VP8', 'VP9'] as const;
export type Codec = (typeof codecs)[number];

/** What people want of the picture; each number that is null is left to the mode. */
export interface Quality {
  /** Text keeps its resolution, motion its frame rate. */
  mode: QualityMode;
  /** In pixels; the shorter side of a picture that is upright. */
  maxHeight: number | null;
  /** Frames per second. */
  frameRate: number | null;
  /** For all that goes to all viewers together, in kbit/s. */
  upload: number | null;
  codec: Codec | null;
}

export const defaultQuality: Quality = {
  mode: 'text',
  maxHeight: null,
  frameRate: null,
  upload: null,
  codec: null,
};

/** What is wanted, as it suits what is shown: a camera is no text, and its picture moves. */
export function suitedTo(source: Source | null, quality: Quality): Quality {
  return source?.kind === 'camera' ? { ...quality, mode: 'motion' } : quality;
}

/** The numbers people may choose, least and most. */
export const qualityLimits = {
  maxHeight: [144, 4_320],
  frameRate: [1, 30],
  upload: [100, 1_000_000],
} as const satisfies Partial<Record<keyof Quality, readonly [number, number]>>;
