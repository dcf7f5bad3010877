import { useEffect, useState } from 'preact/hooks';

const tickMs = 500;

/** The time, in milliseconds since the epoch, renewed while `running`. */
export function useNow(running: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
