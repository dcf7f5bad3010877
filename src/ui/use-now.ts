import { useSignal, useSignalEffect } from '@preact/signals';

const tickMs = 500;

/** The time, in milliseconds since the epoch, renewed while `running`. */
export function useNow(running: boolean): number {
  const now = useSignal(Date.now());
  const isRunning = useSignal(running);
  isRunning.value = running;
  useSignalEffect(() => {
    if (!isRunning.value) return;
    const timer = setInterval(() => {
      now.value = Date.now();
    }, tickMs);
    return () => clearInterval(timer);
  });
  return now.value;
}
