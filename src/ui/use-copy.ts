import { type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals';

const shownMs = 2_000;

export interface Copying {
  /** True for a moment after a copy. */
  copied: ReadonlySignal<boolean>;
  /** @returns whether the clipboard took it; it is not there at all on a page from plain http */
  copy(text: string): Promise<boolean>;
}

export function useCopy(): Copying {
  const copied = useSignal(false);
  useSignalEffect(() => {
    if (!copied.value) return;
    const timer = setTimeout(() => {
      copied.value = false;
    }, shownMs);
    return () => clearTimeout(timer);
  });
  return {
    copied,
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
        copied.value = true;
      } catch {
        copied.value = false;
      }
      return copied.value;
    },
  };
}
