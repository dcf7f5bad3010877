import type { Luma } from '../scene/time-code.ts';

/** The luma of a decoded frame, as it is; of the whole of it, or of so many rows from the top. Closes the frame. */
export async function copyLuma(frame: VideoFrame, rows = frame.codedHeight): Promise<Luma> {
  const { codedWidth: width } = frame;
  const height = Math.min(frame.codedHeight, 2 * Math.ceil(rows / 2));
  const rect = { x: 0, y: 0, width, height };
  try {
    const data = new Uint8Array(frame.allocationSize({ rect }));
    const [luma] = await frame.copyTo(data, { rect });
    if (!luma) throw new Error(`a frame of format ${frame.format} has no luma`);
    return { width, height, stride: luma.stride, data };
  } finally {
    frame.close();
  }
}
