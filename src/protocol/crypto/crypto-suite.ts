import { keepSuccess } from '../../lib/keep-success.ts';
import type { CryptoSuite } from './crypto-types.ts';
import { fallbackCrypto } from './fallback-crypto.ts';
import { nativeCrypto } from './native-crypto.ts';

/**
 * The browser's own where it has all of it; pages on insecure origins have none of it, and Chrome before 137, Firefox
 * before 129 and Safari before 17 no Ed25519.
 */
export const cryptoSuite = keepSuccess(
  async (): Promise<CryptoSuite> => (await nativeCrypto()) ?? (await fallbackCrypto()),
);
