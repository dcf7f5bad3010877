/** A stream that is put in again is blank until its next frame, and a page that stands still has none. */
export function putStream(element: HTMLMediaElement, stream: MediaStream | null): void {
  if (element.srcObject !== stream) element.srcObject = stream;
}
