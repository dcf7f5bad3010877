import type { Id } from '../../src/protocol/id.ts';
import { protocolVersion } from '../../src/protocol/limits.ts';
import type { Login, Role } from '../../src/protocol/messages/relay-messages.ts';
import { proveOwner } from '../support/own-room.ts';

type OfViewer = Partial<Pick<ViewerLogin, 'replaces' | 'takesOffer'>>;
type ViewerLogin = Extract<Login, { role: 'viewer' }>;

/** What was read of a login; the room is one of `ownRoom`, the nonce whichever. */
export function loginOf(role: Role, room: Id, address: Id, ofViewer: OfViewer = {}): Login {
  const fields = { type: 'login', protocol: protocolVersion, room, address } as const;
  if (role === 'host') return { ...fields, role, ...proveOwner(room, address, room) };
  return { ...fields, role, ...ofViewer };
}
