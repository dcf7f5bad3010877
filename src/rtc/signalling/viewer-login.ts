import type { RelayInput } from '../../machines/common/relay-events.ts';
import { protocolVersion } from '../../protocol/limits.ts';
import type { Login } from '../../protocol/messages/relay-messages.ts';

/**
 * The first message of a viewer, which needs to hear nothing of the relay before.
 * @param isNew whether it knows no host yet, so that the offer for the next viewer is good for it
 */
export function viewerLogin(input: RelayInput & { role: 'viewer' }, isNew: boolean): Login {
  const { room, address, replaces } = input;
  return {
    type: 'login',
    protocol: protocolVersion,
    role: 'viewer',
    room,
    address,
    ...(replaces && { replaces }),
    ...(isNew && { takesOffer: true }),
  };
}
