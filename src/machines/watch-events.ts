import type { PeerOutgoing } from './peer-events.ts';
import type { RelayEvent, RelayInput } from './relay-events.ts';

export type WatchInput = Omit<Extract<RelayInput, { role: 'viewer' }>, 'role'>;

export const watchSteps = ['login', 'host'] as const;
export type WatchStep = (typeof watchSteps)[number];

export type WatchEvent = RelayEvent | PeerOutgoing;
