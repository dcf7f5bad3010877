import type { Codec } from '../machines/quality.ts';

const known = ['AV1', 'H264', 'VP8', 'VP9'] as const satisfies Codec[];

/** Those that this browser can send. */
export function sendableCodecs(): Codec[] {
  const able = RTCRtpSender.getCapabilities('video')?.codecs ?? [];
  return known.filter((codec) => able.some(({ mimeType }) => mimeType.toUpperCase() === `VIDEO/${codec}`));
}
