import { importAgain } from '../../lib/import-again.ts';
import type { CryptoSuite } from './crypto-types.ts';

/**
 * For pages without the browser's own, fetched only there. The extension's build has none: whatever browser can load the
 * extension has its own (`scripts/lib/no-fallback.ts`).
 */
export async function fallbackCrypto(): Promise<CryptoSuite> {
  return (await importAgain(() => import('./noble-crypto.ts'))).nobleCrypto;
}
