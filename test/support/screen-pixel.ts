import { open } from 'node:fs/promises';

/** The header's fields are big-endian 32-bit numbers: https://gitlab.freedesktop.org/xorg/proto/xorgproto XWDFile.h */
const fieldBytes = 4;
const fields = { headerBytes: 0, bytesPerLine: 12, colourCount: 19 };
const headerFieldsBytes = 100;
const colourBytes = 12;
const pixelBytes = 4;

/** Reads the pixel at a spot of a screen that an X server keeps in a file. */
export async function screenPixel(path: string, x: number, y: number): Promise<number[]> {
  const file = await open(path);
  try {
    const header = Buffer.alloc(headerFieldsBytes);
    await file.read(header, 0, headerFieldsBytes, 0);
    const field = (index: number) => header.readUInt32BE(index * fieldBytes);
    const first = field(fields.headerBytes) + field(fields.colourCount) * colourBytes;
    const pixel = Buffer.alloc(pixelBytes);
    await file.read(pixel, 0, pixelBytes, first + y * field(fields.bytesPerLine) + x * pixelBytes);
    const [blue = 0, green = 0, red = 0] = pixel;
    return [red, green, blue];
  } finally {
    await file.close();
  }
}
