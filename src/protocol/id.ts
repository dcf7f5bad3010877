import * as v from 'valibot';
import { base64urlFromBytes, base64urlToBytes } from '../lib/base64url.ts';

/** Bytes in every identifier: rooms, secrets, addresses and nonces are 128 bits each. */
export const idBytes = 16;

/** An identifier as text: 16 bytes in base64url without padding (RFC 4648 section 5), 22 characters. */
export const IdSchema = v.pipe(
  v.string(),
  // The last character holds two bits of the sixteenth byte; the other four are zero.
  v.regex(/^[\w-]{21}[AQgw]$/),
  v.brand('Id'),
);
export type Id = v.InferOutput<typeof IdSchema>;

/** 128 bits from the platform's cryptographic random generator; works on insecure origins too. */
export function randomId(): Id {
  return idFromBytes(crypto.getRandomValues(new Uint8Array(idBytes)));
}

/** @throws RangeError when `bytes` is not 16 bytes long. */
export function idFromBytes(bytes: Uint8Array): Id {
  if (bytes.length !== idBytes) throw new RangeError(`an id has ${idBytes} bytes, got ${bytes.length}`);
  return base64urlFromBytes(bytes) as Id;
}

export function idToBytes(id: Id): Uint8Array<ArrayBuffer> {
  return base64urlToBytes(id);
}
