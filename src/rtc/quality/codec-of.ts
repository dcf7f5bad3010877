import { type Codec, codecs } from '../../domain/quality/quality.ts';

/** Which of the codecs this is; undefined for repair and the like. */
export function codecOf(mimeType: string | undefined): Codec | undefined {
  return codecs.find((codec) => mimeType?.toLowerCase() === `video/${codec}`.toLowerCase());
}
