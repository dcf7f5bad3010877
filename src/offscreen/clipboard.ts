/** Copies from a document without focus, where `navigator.clipboard` refuses. */
export function copyUnfocused(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  return copied;
}
