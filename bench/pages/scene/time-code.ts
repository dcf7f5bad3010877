/** How many cells of a picture's width there would be in a whole row. */
const cellsInRow = 40;
const timeBits = 20;
const checkBits = 4;
const bits = timeBits + checkBits;
/** After this many ms a code comes again: 17 minutes. */
export const codePeriodMs = 2 ** timeBits;

/** Luma of a decoded picture, row after row. */
export interface Luma {
  width: number;
  height: number;
  stride: number;
  data: Uint8Array;
}

/** The size of a cell of the code in a picture of this width, in pixels. */
export function cellSide(width: number): number {
  return width / cellsInRow;
}

/** Cells from left to right, true for white: a time, and a check so that a picture which cannot be read is not a time. */
export function cellsOf(ms: number): boolean[] {
  const time = Math.floor(ms) % codePeriodMs;
  const code = time * 2 ** checkBits + checkOf(time);
  return Array.from({ length: bits }, (_, index) => ((code >> (bits - 1 - index)) & 1) === 1);
}

/** The time that a picture has in its top left, in ms modulo the period; null where none can be read. */
export function readCode({ width, height, stride, data }: Luma): number | null {
  const side = cellSide(width);
  let code = 0;
  for (let index = 0; index < bits; index += 1) {
    const level = levelAt((index + 0.5) * side, side / 2);
    if (level === null || (level > 90 && level < 160)) return null;
    code = code * 2 + (level >= 160 ? 1 : 0);
  }
  const time = code >> checkBits;
  return checkOf(time) === (code & (2 ** checkBits - 1)) ? time : null;

  /** The mean of the middle of a cell. */
  function levelAt(x: number, y: number): number | null {
    const reach = Math.max(1, Math.floor(side / 4));
    let sum = 0;
    let count = 0;
    for (let row = Math.floor(y) - reach; row <= y + reach; row += 1) {
      for (let column = Math.floor(x) - reach; column <= x + reach; column += 1) {
        if (row < 0 || row >= height) return null;
        sum += data[row * stride + column] ?? 0;
        count += 1;
      }
    }
    return sum / count;
  }
}

/** How long ago a code was drawn, in ms; it must be less than the period. */
export function ageOf(code: number, nowMs: number): number {
  return (((nowMs - code) % codePeriodMs) + codePeriodMs) % codePeriodMs;
}

/** Of a black and of a white picture the check is wrong. */
function checkOf(time: number): number {
  let check = 0b0101;
  for (let rest = time; rest > 0; rest = Math.floor(rest / 16))
    check = ((check << 1) ^ (check >> 3) ^ rest) & 15;
  return check;
}
