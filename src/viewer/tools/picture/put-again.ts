/** Gives the element another player for its stream, where the one it has draws no frames that come. */
export function putAgain(element: HTMLMediaElement): void {
  const stream = element.srcObject;
  element.srcObject = null;
  element.srcObject = stream;
  // Where it is refused, the element tells of its pause.
  element.play().catch(() => {});
}
