const payloadBytes = 1024;
// Long enough not to be in an address.
const mark = '~~~~~~~~';
const stampLength = 15;

/** A payload with room for a time in it. */
export const emptyPayload = `${mark}${'0'.repeat(stampLength)}`.padEnd(payloadBytes, 'x');

/** Tells a pair's messages from what a server says of its own. */
export function isPayload(data: Buffer): boolean {
  return data.length >= payloadBytes;
}

/** A copy with this time in ms written in. */
export function stamped(bytes: Buffer, ms: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.write(ms.toFixed(3).padStart(stampLength, '0'), copy.indexOf(mark) + mark.length, 'latin1');
  return copy;
}

export function stampOf(data: Buffer): number {
  const start = data.indexOf(mark) + mark.length;
  return Number(data.toString('latin1', start, start + stampLength));
}
