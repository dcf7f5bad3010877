import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

const idleAfterMs = 2_500;

/** Whether nobody has moved, touched or typed for a while. */
export function useIdle(): boolean {
  const idle = useSignal(false);
  useEffect(() => {
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    function stir() {
      idle.value = false;
      clearTimeout(timer);
      timer = setTimeout(() => {
        idle.value = true;
      }, idleAfterMs);
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
  return idle.value;
}
