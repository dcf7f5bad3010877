import type { RoomKey } from './room-key.ts';

export type Bytes = Uint8Array<ArrayBuffer>;
export type Sign = (message: Bytes) => Promise<Bytes>;
export type Verify = (signature: Bytes, message: Bytes) => Promise<boolean>;

export interface KeyDerivation {
  secret: Bytes;
  salt: Bytes;
  info: Bytes;
  /** In bytes. */
  length: number;
}

/** Hashes, keys and signatures: SHA-256 (RFC 6234), HKDF-SHA-256 (RFC 5869) and Ed25519 (RFC 8032). */
export interface CryptoSuite {
  sha256(message: Bytes): Promise<Bytes>;
  hkdf(derivation: KeyDerivation): Promise<Bytes>;
  createKey(): Promise<RoomKey>;
  signer(key: RoomKey): Promise<Sign>;
  /** Says no, and never throws, to a key that is no point of the curve or that anybody can sign for. */
  verifier(publicKey: Bytes): Promise<Verify>;
}
