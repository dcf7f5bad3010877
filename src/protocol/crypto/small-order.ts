/** y of each such point, little-endian, and the two of them that can be written in another way (y + p). */
const ys: ReadonlySet<string> = new Set([
  `00${'00'.repeat(31)}`,
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
]);

/**
 * Whether an Ed25519 public key is a point of small order: anybody can sign for it, and implementations disagree
 * whether that counts (https://eprint.iacr.org/2020/1244).
 */
export function isSmallOrder(publicKey: Uint8Array): boolean {
  const y = Uint8Array.from(publicKey);
  // The first bit of the last byte is the sign of x.
  y[31] = (y[31] ?? 0) & 0x7f;
  return ys.has(Array.from(y, (byte) => byte.toString(16).padStart(2, '0')).join(''));
}
