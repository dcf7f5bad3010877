import type { RelayFailure } from '../../machines/common/relay-events.ts';
import { closeCodes } from '../../protocol/messages/close-codes.ts';

const failures: ReadonlyMap<number, RelayFailure> = new Map([
  [closeCodes.replaced, 'replaced'],
  [closeCodes.wrongVersion, 'version-mismatch'],
  [closeCodes.roomFull, 'room-full'],
  [closeCodes.denied, 'denied'],
  [closeCodes.tooManyConnections, 'relay-busy'],
  [closeCodes.tooManyRooms, 'relay-busy'],
]);

/** Names the reason for which a relay closes a socket for good. */
export function failureOf(code: number): RelayFailure {
  return failures.get(code) ?? 'relay-refused';
}
