const grey = 128;

/** A square picture that shows nothing. @param at in milliseconds */
export function createFlatFrame(side: number, at: number): VideoFrame {
  return new VideoFrame(new Uint8Array((side * side * 3) / 2).fill(grey), {
    format: 'I420',
    codedWidth: side,
    codedHeight: side,
    timestamp: Math.round(at * 1_000),
  });
}
