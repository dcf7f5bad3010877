import { type Signal, useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';

/** Closes what is open once people point or move to something outside of it, or press Escape. */
export function useDismiss(open: Signal<boolean>, inside: RefObject<HTMLElement | null>): void {
  useSignalEffect(() => {
    if (!open.value) return;
    const closing = new AbortController();
    const { signal } = closing;
    const onElsewhere = ({ target }: Event) => {
      if (target instanceof Node && !inside.current?.contains(target)) open.value = false;
    };
    window.addEventListener('pointerdown', onElsewhere, { signal });
    window.addEventListener('focusin', onElsewhere, { signal });
    window.addEventListener(
      'keydown',
      ({ key }) => {
        if (key !== 'Escape') return;
        open.value = false;
        inside.current?.querySelector('button')?.focus();
      },
      { signal },
    );
    return () => closing.abort();
  });
}
