import { concatBytes } from '../../lib/concat-bytes.ts';
import { cryptoSuite } from './crypto-suite.ts';
import { labels } from './labels.ts';

const digits = 12;

/**
 * What two people compare to know that their browsers talk directly to each other: 12 digits, the
 * same at both ends when both see the same two DTLS fingerprints.
 *
 * @param host the value of the host's `a=fingerprint` attribute (RFC 8122 section 5)
 * @param viewer that of the viewer
 */
export async function securityCode(host: string, viewer: string): Promise<string> {
  const { sha256 } = await cryptoSuite();
  const text = new TextEncoder().encode(`${host}\n${viewer}`.toUpperCase());
  const hash = await sha256(concatBytes(labels.code, text));
  const number = new DataView(hash.buffer).getBigUint64(0) % 10n ** BigInt(digits);
  return String(number).padStart(digits, '0');
}
