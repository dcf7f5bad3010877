import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';

/** Paths of PEM files. */
export interface TlsFiles {
  /** The certificate, and after it those that it was signed with. */
  cert: string;
  key: string;
}

export interface TlsPair {
  cert: Buffer;
  key: Buffer;
}

/** Reads a pair that fits together, or throws a sentence. */
export function readTlsFiles({ cert, key }: TlsFiles): TlsPair {
  const pair = { cert: read(cert), key: read(key) };
  try {
    createSecureContext(pair);
  } catch (cause) {
    throw new Error(`${cert} and ${key} are not a certificate and its private key, both in PEM: ${cause}`, {
      cause,
    });
  }
  return pair;
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new Error(`Cannot read ${path}; check that it is there and that this user may read it: ${cause}`, {
      cause,
    });
  }
}
