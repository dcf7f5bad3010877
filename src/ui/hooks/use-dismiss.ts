import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

interface Dismissable {
  open: boolean;
  inside: RefObject<HTMLElement | null>;
  close(): void;
}

/** Closes what is open once people point or move to something outside of it, or press Escape. */
export function useDismiss({ open, inside, close }: Dismissable): void {
  // Before it is painted, for quick fingers.
  useLayoutEffect(() => {
    if (!open) return;
    const closing = new AbortController();
    const { signal } = closing;
    const onElsewhere = ({ target }: Event) => {
      if (target instanceof Node && !inside.current?.contains(target)) close();
    };
    window.addEventListener('pointerdown', onElsewhere, { signal });
    window.addEventListener('focusin', onElsewhere, { signal });
    window.addEventListener(
      'keydown',
      ({ key, isComposing }) => {
        // An input method has its own use for Escape.
        if (key !== 'Escape' || isComposing) return;
        close();
        inside.current?.querySelector('button')?.focus();
      },
      { signal },
    );
    return () => closing.abort();
  }, [open]);
}
