import { nativeEd25519 } from './native-ed25519.ts';
import type { RoomKey } from './room-key.ts';

export type Bytes = Uint8Array<ArrayBuffer>;
export type Sign = (message: Bytes) => Promise<Bytes>;
export type Verify = (signature: Bytes, message: Bytes) => Promise<boolean>;

/** Signatures by Ed25519 (RFC 8032). */
export interface Ed25519 {
  createKey(): Promise<RoomKey>;
  signer(key: RoomKey): Promise<Sign>;
  /** Says no, and never throws, to a key that is no point of the curve or that anybody can sign for. */
  verifier(publicKey: Bytes): Promise<Verify>;
}

let found: Promise<Ed25519> | undefined;

/** The browser's own where there is one; it is missing on insecure origins and before Chrome 137, Firefox 129, Safari 17. */
export function ed25519(): Promise<Ed25519> {
  found ??= find();
  return found;
}

async function find(): Promise<Ed25519> {
  try {
    return (await nativeEd25519()) ?? (await import('./noble-ed25519.ts')).nobleEd25519;
  } catch (cause) {
    // It could not be fetched; the next attempt may.
    found = undefined;
    throw cause;
  }
}
