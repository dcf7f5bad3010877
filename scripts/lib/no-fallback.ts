import type { Plugin } from 'vite';

/**
 * Leaves out of the extension the cryptography for browsers without their own, a tenth of its weight: they do not load an
 * extension with this `minimum_chrome_version`.
 */
export function noFallback(): Plugin {
  return {
    name: 'no-fallback',
    load(id) {
      return id.endsWith('/src/protocol/crypto/fallback-crypto.ts') ? stub : null;
    },
  };
}

const stub = `
export async function fallbackCrypto() {
  throw new Error('this browser has no Ed25519: the extension needs Chrome 137 or newer');
}`;
