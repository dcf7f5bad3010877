const encoder = new TextEncoder();

/** What bytes are hashed, signed or sealed for: each use has its own first 14 bytes, so none passes for another. */
export const labels = {
  room: encoder.encode('tabwire/2 room'),
  host: encoder.encode('tabwire/2 host'),
  keys: encoder.encode('tabwire/2 keys'),
  seal: encoder.encode('tabwire/2 seal'),
  says: encoder.encode('tabwire/2 says'),
  code: encoder.encode('tabwire/2 code'),
} as const;

export function concatBytes(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
