/** Hands people the picture as it is, at its full size, as a PNG file. */
export async function savePicture(video: HTMLVideoElement): Promise<void> {
  const { videoWidth: width, videoHeight: height } = video;
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!file) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `tabwire-${stampOf(new Date())}.png`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** As in `2026-01-31-09-05-00`, the clock on the wall. */
function stampOf(time: Date): string {
  const parts = [time.getMonth() + 1, time.getDate(), time.getHours(), time.getMinutes(), time.getSeconds()];
  return [time.getFullYear(), ...parts.map((part) => String(part).padStart(2, '0'))].join('-');
}
