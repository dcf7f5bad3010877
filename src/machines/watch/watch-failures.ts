import type { FailureCode } from '../common/failure.ts';
import type { RelayEvent } from '../common/relay-events.ts';
import type { FromPeer } from '../peer/peer-events.ts';
import type { WatchStep } from './watch-events.ts';

export function failAt(code: FailureCode, step: WatchStep) {
  return { type: 'fail', params: { code, step } } as const;
}

/** The host reports through the relay that it has closed its end because of this. */
export function hostSays(code: 'flooded' | 'interfered') {
  const params = ({ event }: { event: Extract<RelayEvent, { type: 'peer.message' }> }) => ({
    ...event,
    code,
  });
  return {
    guard: { type: 'isSaid', params },
    target: '#watch.failed',
    actions: failAt(code, 'host'),
  } as const;
}

/** The host says why it ends its share. The end itself comes after that. */
export const hearFarewell = {
  guard: { type: 'isFarewell', params: ({ event }: { event: FromPeer }) => event },
  actions: { type: 'keepFarewell', params: ({ event }: { event: FromPeer }) => event },
} as const;
