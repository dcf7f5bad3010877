const idleAfterMs = 2_500;

/** Marks the stage while there is no movement, touch or key, until the signal aborts. */
export function markIdle(stage: HTMLElement, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout>;

  function mark(idle: boolean): void {
    stage.dataset['idle'] = String(idle);
  }

  function stir(): void {
    mark(false);
    clearTimeout(timer);
    timer = setTimeout(mark, idleAfterMs, true);
  }

  for (const event of ['pointermove', 'pointerdown', 'keydown']) {
    window.addEventListener(event, stir, { signal });
  }
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  stir();
}
