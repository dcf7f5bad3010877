import { useEffect, useState } from 'preact/hooks';

const idleAfterMs = 2_500;

/** Whether nobody has moved, touched or typed for a while. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    function stir() {
      setIdle(false);
      clearTimeout(timer);
      timer = setTimeout(() => setIdle(true), idleAfterMs);
    }
    for (const event of ['pointermove', 'pointerdown', 'keydown']) {
      window.addEventListener(event, stir, { signal: leaving.signal });
    }
    stir();
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, []);
  return idle;
}
