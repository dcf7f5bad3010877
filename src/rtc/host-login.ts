import type { RelayInput } from '../machines/relay-events.ts';
import { base64urlFromBytes } from '../protocol/base64url.ts';
import { cryptoSuite } from '../protocol/crypto-suite.ts';
import type { Id } from '../protocol/id.ts';
import { protocolVersion } from '../protocol/limits.ts';
import type { Login } from '../protocol/relay-messages.ts';
import { loginStatement, type Signature } from '../protocol/room-key.ts';

/** Where a host is, and what proves that the room is its own. */
export type HostPlace = Pick<RelayInput & { role: 'host' }, 'role' | 'room' | 'address' | 'key'>;

/** The first message of a host, which signs the nonce of the relay's `hello`. */
export async function hostLogin({ room, address, key }: HostPlace, nonce: Id): Promise<Login> {
  const { signer } = await cryptoSuite();
  const sign = await signer(key);
  const signature = base64urlFromBytes(await sign(loginStatement(nonce, room, address))) as Signature;
  return { type: 'login', protocol: protocolVersion, room, address, role: 'host', key: key.x, signature };
}
