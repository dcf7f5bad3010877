import { base64urlnopad } from '@scure/base';
import * as v from 'valibot';

/** Bytes in every identifier: rooms, secrets and addresses are 128 random bits each. */
export const idBytes = 16;

/** An identifier as text: 16 bytes in base64url without padding (RFC 4648 section 5), 22 characters. */
export const IdSchema = v.pipe(v.string(), v.check(isId, 'not 128 bits of base64url'), v.brand('Id'));
export type Id = v.InferOutput<typeof IdSchema>;

/** 128 bits from the platform's cryptographic random generator; works on insecure origins too. */
export function randomId(): Id {
  return idFromBytes(crypto.getRandomValues(new Uint8Array(idBytes)));
}

/** @throws RangeError when `bytes` is not 16 bytes long. */
export function idFromBytes(bytes: Uint8Array): Id {
  if (bytes.length !== idBytes) throw new RangeError(`an id has ${idBytes} bytes, got ${bytes.length}`);
  return base64urlnopad.encode(bytes) as Id;
}

export function idToBytes(id: Id): Uint8Array {
  return base64urlnopad.decode(id);
}

function isId(text: string): boolean {
  if (text.length !== 22) return false;
  try {
    return base64urlnopad.decode(text).length === idBytes;
  } catch {
    return false;
  }
}
