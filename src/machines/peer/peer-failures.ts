import type { FailureCode } from '../common/failure.ts';
import type { PeerEvent, PeerStep } from './peer-events.ts';

export function failAt(code: FailureCode, step: PeerStep) {
  return { type: 'fail', params: { code, step } } as const;
}

/**
 * Before the picture plays, a word that was tampered with ends it all. Afterwards it is passed over: the path is
 * between the two alone then, and a relay must not be able to end that.
 */
export function interferedAt(step: PeerStep) {
  const fail = failAt('interfered', step);
  return {
    'remote.interfered': { target: '#peer.failed', actions: [fail, 'sayInterfered'] },
    'interference.told': { target: '#peer.failed', actions: fail },
  } as const;
}

/** Only servers lead to a path. Once there is one, a list with a fault is passed over: a relay must not end a picture. */
export function serversRefusedAt(step: PeerStep) {
  return {
    'servers.refused': { target: '#peer.failed', actions: failAt('servers-refused', step) },
  } as const;
}

/** What the two browsers cannot agree on, as far as it has a name. */
export function refusedAt(step: PeerStep) {
  const params = ({ event }: { event: Extract<PeerEvent, { type: 'description.refused' }> }) => ({
    code: event.code,
    step,
  });
  return { 'description.refused': { target: '#peer.failed', actions: { type: 'fail', params } } } as const;
}

/** The same where the picture may have played before. */
export function interferedUnseenAt(step: PeerStep) {
  const { 'remote.interfered': heard, 'interference.told': told } = interferedAt(step);
  const guard = 'isUnseen';
  return { 'remote.interfered': { guard, ...heard }, 'interference.told': { guard, ...told } } as const;
}

/** A viewer is who it said to be first. One that says otherwise is cut off, at the door as well as inside. */
export const inconsistent = {
  'remote.inconsistent': { target: '#peer.failed', actions: failAt('token-changed', 'offer') },
} as const;
