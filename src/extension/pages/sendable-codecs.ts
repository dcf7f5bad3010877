import { type Codec, codecs } from '../../domain/quality/quality.ts';

/** Those that this browser can send. */
export function sendableCodecs(): Codec[] {
  const able = RTCRtpSender.getCapabilities('video')?.codecs ?? [];
  return codecs.filter((codec) => able.some(({ mimeType }) => mimeType.toUpperCase() === `VIDEO/${codec}`));
}
