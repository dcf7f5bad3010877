import type { Overlay } from './create-overlay.ts';

/** The shortest that browsers allow. */
const lookEveryMs = 100;
/** A page that covers the overlay for so long, or so often, prevents it. */
const coveredMs = 3_000;
const mostTimes = 10;
/** As often a page may show something of its own over the overlay, which is raised each time. */
const mostRaises = 50;
const timesMs = 5_000;

/** Chromium's: whether anything of the page is painted over an element, or hides it. */
interface VisibilityEntry extends IntersectionObserverEntry {
  isVisible: boolean;
}
interface VisibilityOptions extends IntersectionObserverInit {
  trackVisibility: true;
  delay: number;
}

/** Keeps an overlay on top of a page while it shows something. */
export interface StayOnTop {
  show(): void;
  hide(): void;
}

/** @param onCovered called once the page prevents it */
export function stayOnTop({ host, raise, lower }: Overlay, onCovered: () => void): StayOnTop {
  let showing: AbortController | null = null;
  let coveredAt: number[] = [];
  let raisedAt: number[] = [];
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function show(): void {
    showing = new AbortController();
    const { signal } = showing;
    const again = ({ target }: Event) => target !== host && riseAgain();
    window.addEventListener('toggle', again, { capture: true, signal });
    document.addEventListener('fullscreenchange', again, { capture: true, signal });
    const options: VisibilityOptions = { trackVisibility: true, delay: lookEveryMs, threshold: [0, 1] };
    const observer = new IntersectionObserver(look, options);
    signal.addEventListener('abort', () => observer.disconnect(), { once: true });
    rise();
    observer.observe(host);
  }

  function hide(): void {
    showing?.abort();
    showing = null;
    clearTimeout(waiting);
    waiting = undefined;
    lower();
  }

  function riseAgain(): void {
    raisedAt = recent(raisedAt);
    if (raisedAt.length > mostRaises) giveUp();
    else rise();
  }

  function rise(): void {
    try {
      raise();
    } catch {
      // The page did something to it on the way; it is looked at again.
    }
  }

  /** Some covers fire no event, such as a dialog in a closed shadow root. */
  function look(entries: IntersectionObserverEntry[]): void {
    if (!showing || document.hidden) return;
    if ((entries.at(-1) as VisibilityEntry | undefined)?.isVisible) {
      clearTimeout(waiting);
      waiting = undefined;
      return;
    }
    coveredAt = recent(coveredAt);
    if (coveredAt.length > mostTimes) giveUp();
    else {
      waiting ??= setTimeout(giveUp, coveredMs);
      rise();
    }
  }

  function giveUp(): void {
    waiting = undefined;
    // Browsers paint no hidden page, and look at nothing there.
    if (document.hidden) return;
    hide();
    onCovered();
  }

  return { show, hide };
}

/** Adds this moment to the moments of the last seconds. */
function recent(moments: number[]): number[] {
  const now = performance.now();
  return [...moments.filter((at) => now - at < timesMs), now];
}
