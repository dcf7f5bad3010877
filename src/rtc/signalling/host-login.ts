import { base64urlFromBytes } from '../../lib/base64url.ts';
import type { RelayInput } from '../../machines/common/relay-events.ts';
import { cryptoSuite } from '../../protocol/crypto/crypto-suite.ts';
import { loginStatement, type Signature } from '../../protocol/crypto/room-key.ts';
import type { Id } from '../../protocol/id.ts';
import { protocolVersion } from '../../protocol/limits.ts';
import type { Login } from '../../protocol/messages/relay-messages.ts';

/** Where a host is, and what proves that the room is its own. */
export type HostPlace = Pick<RelayInput & { role: 'host' }, 'role' | 'room' | 'address' | 'key'>;

/** The first message of a host, which signs the nonce of the relay's `hello`. */
export async function hostLogin({ room, address, key }: HostPlace, nonce: Id): Promise<Login> {
  const { signer } = await cryptoSuite();
  const sign = await signer(key);
  const signature = base64urlFromBytes(await sign(loginStatement(nonce, room, address))) as Signature;
  return { type: 'login', protocol: protocolVersion, room, address, role: 'host', key: key.x, signature };
}
