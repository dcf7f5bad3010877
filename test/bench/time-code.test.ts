import { describe, expect, it } from 'vitest';
import {
  ageOf,
  cellSide,
  cellsOf,
  codePeriodMs,
  type Luma,
  readCode,
} from '../../bench/pages/scene/time-code.ts';

/** A picture with the code in it, grey elsewhere, as a codec might leave it. */
function pictureOf(ms: number, { width = 640, height = 360, black = 16, white = 235, noise = 0 } = {}): Luma {
  const stride = width + 16;
  const data = new Uint8Array(stride * height).fill(120);
  const side = cellSide(width);
  cellsOf(ms).forEach((isWhite, index) => {
    for (let y = 0; y < side; y += 1) {
      for (let x = Math.round(index * side); x < (index + 1) * side; x += 1)
        data[y * stride + x] = (isWhite ? white : black) + ((x * 7 + y * 13) % (2 * noise + 1)) - noise;
    }
  });
  return { width, height, stride, data };
}

describe('a time in a picture', () => {
  it('is read as it was written, in any size and with what a codec does to it', () => {
    for (const ms of [0, 1, 123_456, codePeriodMs - 1]) {
      expect(readCode(pictureOf(ms))).toBe(ms);
      expect(readCode(pictureOf(ms, { width: 320, height: 180 }))).toBe(ms);
      expect(readCode(pictureOf(ms, { width: 1920, height: 1080, black: 50, white: 200, noise: 12 }))).toBe(
        ms,
      );
    }
  });

  it('comes again after its period', () => {
    expect(readCode(pictureOf(codePeriodMs + 5))).toBe(5);
  });

  it('is not found where there is none', () => {
    for (const level of [16, 120, 235]) {
      const { data, ...size } = pictureOf(1);
      expect(readCode({ ...size, data: data.fill(level) })).toBeNull();
    }
  });

  it('is not taken from a picture of which one cell has changed', () => {
    for (let cell = 0; cell < 24; cell += 1) {
      const picture = pictureOf(77_777);
      const side = cellSide(picture.width);
      for (let y = 0; y < side; y += 1) {
        for (let x = cell * side; x < (cell + 1) * side; x += 1) {
          const at = y * picture.stride + x;
          picture.data[at] = 255 - (picture.data[at] ?? 0);
        }
      }
      expect(readCode(picture)).toBeNull();
    }
  });

  it('tells how old the picture is, also across the end of its period', () => {
    expect(ageOf(1_000, 1_080)).toBe(80);
    expect(ageOf(codePeriodMs - 20, 3 * codePeriodMs + 30)).toBe(50);
  });
});
