const encoder = new TextEncoder();

/** What bytes are hashed, signed or sealed for: each use has its own first 14 bytes, so none passes for another. */
export const labels = {
  room: encoder.encode('tabwire/2 room'),
  host: encoder.encode('tabwire/2 host'),
  keys: encoder.encode('tabwire/2 keys'),
  seal: encoder.encode('tabwire/2 seal'),
  says: encoder.encode('tabwire/2 says'),
  wait: encoder.encode('tabwire/2 wait'),
  open: encoder.encode('tabwire/2 open'),
  code: encoder.encode('tabwire/2 code'),
} as const;
