import type { RelayInput } from '../machines/relay-events.ts';
import { base64urlFromBytes } from '../protocol/base64url.ts';
import { cryptoSuite } from '../protocol/crypto-suite.ts';
import type { Id } from '../protocol/id.ts';
import { protocolVersion } from '../protocol/limits.ts';
import type { Login } from '../protocol/relay-messages.ts';
import { loginStatement, type Signature } from '../protocol/room-key.ts';

/** The first message to the relay; a host signs the nonce of the relay's `hello`. */
export async function createLogin(input: RelayInput, nonce: Id): Promise<Login> {
  const { room, address } = input;
  const fields = { type: 'login', protocol: protocolVersion, room, address } as const;
  if (input.role === 'viewer') {
    return { ...fields, role: 'viewer', ...(input.replaces && { replaces: input.replaces }) };
  }
  const { signer } = await cryptoSuite();
  const sign = await signer(input.key);
  const signature = base64urlFromBytes(await sign(loginStatement(nonce, room, address))) as Signature;
  return { ...fields, role: 'host', key: input.key.x, signature };
}
