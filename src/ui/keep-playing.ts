/** Browsers pause what is paused again at once for a reason that does not go away by playing. */
const mostResumes = 3;
const resumePeriodMs = 2_000;

/**
 * Plays an element again each time the browser pauses it: after picture-in-picture, at a headset button, in a phone call,
 * with a page that was frozen. Where that is refused, the next try is when the page is shown again or the viewer does something.
 *
 * @param tell hears whether the browser keeps it paused, each time that is known
 */
export function keepPlaying(
  element: HTMLMediaElement,
  signal: AbortSignal,
  tell: (held: boolean) => void = () => {},
): void {
  let resumes: number[] = [];

  function onPause(): void {
    if (!hasEnded(element)) resume(performance.now());
  }

  function resume(now: number): void {
    resumes = [...resumes.filter((at) => now - at < resumePeriodMs), now];
    if (resumes.length > mostResumes) tell(true);
    else void play();
  }

  async function play(): Promise<void> {
    try {
      await element.play();
      if (!signal.aborted) tell(false);
    } catch (cause) {
      // Another cause is that of a later pause, or of another stream, with a try of its own.
      if (isRefusal(cause) && !signal.aborted) tell(true);
    }
  }

  function lookAgain(): void {
    if (document.visibilityState === 'visible' && element.paused && !hasEnded(element)) void play();
  }

  element.addEventListener('pause', onPause, { signal });
  element.addEventListener('playing', () => tell(false), { signal });
  document.addEventListener('visibilitychange', lookAgain, { signal });
  for (const event of ['pageshow', 'focus', 'click', 'keyup']) {
    window.addEventListener(event, lookAgain, { signal });
  }
}

/** True if the browser wants a click for it. */
export function isRefusal(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'NotAllowedError';
}

/** A stream whose tracks have all ended pauses its element as well. */
function hasEnded({ srcObject }: HTMLMediaElement): boolean {
  return !(srcObject instanceof MediaStream) || !srcObject.active;
}
