/** When a stay begins: milliseconds since 1970 and a random fraction, so that no two are the same. */
export function newStamp(): string {
  return `${Date.now()}.${crypto.getRandomValues(new Uint32Array(1))[0]}`;
}

export function isLater(stamp: string, than: string): boolean {
  return Number(stamp) > Number(than);
}
