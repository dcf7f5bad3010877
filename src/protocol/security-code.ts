import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { labels } from './labels.ts';

const digits = 12;

/**
 * What two people compare to know that their browsers talk to each other and to nobody in between: 12 digits, the
 * same at both ends when both see the same two DTLS fingerprints.
 *
 * @param host the value of the host's `a=fingerprint` attribute (RFC 8122 section 5)
 * @param viewer that of the viewer
 */
export function securityCode(host: string, viewer: string): string {
  const text = new TextEncoder().encode(`${host}\n${viewer}`.toUpperCase());
  const hash = sha256(concatBytes(labels.code, text));
  const number = new DataView(hash.buffer, hash.byteOffset).getBigUint64(0) % 10n ** BigInt(digits);
  return String(number).padStart(digits, '0');
}
