const typed = 'textarea, [contenteditable]:not([contenteditable=false])';

/** Keeps a held Enter from pressing a button, following a link or sending a form again and again. */
export function pressOnce(): void {
  window.addEventListener('keydown', stopRepeat, { capture: true });
}

function stopRepeat(event: KeyboardEvent): void {
  const { key, repeat, target } = event;
  if (key !== 'Enter' || !repeat) return;
  if (target instanceof Element && !target.closest(typed)) event.preventDefault();
}
