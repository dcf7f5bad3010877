import type { WatchPhase } from '../../../machines/watch/watch-view.ts';
import './door-sign.css';

/** Strokes in a square of 24. */
const signs: Partial<Record<WatchPhase, string>> = {
  asking: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v5l3.5 2',
  full: 'M12 6a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 1 0 0-5.2M7 20c0-3.4 2-5.4 5-5.4s5 2 5 5.4M4.5 7.5a2 2 0 1 0 0 4M2 18c0-2 .8-3.4 2.4-4M19.5 7.5a2 2 0 1 1 0 4M22 18c0-2-.8-3.4-2.4-4',
  refused: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M5.7 5.7l12.6 12.6',
  removed: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M8.5 8.5l7 7M15.5 8.5l-7 7',
  left: 'M13 4H5v16h8M10 12h10M16.5 8.5L20 12l-3.5 3.5',
};

/** What tells one closed door from another at first sight. */
export function DoorSign({ phase }: { phase: WatchPhase }) {
  const sign = signs[phase];
  if (!sign) return null;
  return (
    <svg class="door-sign" data-testid="door-sign" data-state={phase} viewBox="0 0 24 24" aria-hidden="true">
      <path d={sign} />
    </svg>
  );
}
