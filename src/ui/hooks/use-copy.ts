import { useEffect, useState } from 'preact/hooks';

const shownMs = 2_000;

export interface Copying {
  /** True for a moment after a copy. */
  copied: boolean;
  /** @returns whether the clipboard took it; it is not there at all on a page from plain http */
  copy(text: string): Promise<boolean>;
}

export function useCopy(): Copying {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [copied]);
  return {
    copied,
    async copy(text) {
      const taken = await write(text);
      setCopied(taken);
      return taken;
    },
  };
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
