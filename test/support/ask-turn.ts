import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { TurnCredentials } from '../../server/ice/turn-credentials.ts';
import {
  type Attributes,
  codeOf,
  decodeAttributes,
  encodeRequest,
  maskedAddress,
  newTransaction,
} from './stun-message.ts';

const allocate = 0x0003;
const createPermission = 0x0008;
const staleNonce = 438;
const [username, peerAddress, realm, nonce, family, transport] = [0x06, 0x12, 0x14, 0x15, 0x17, 0x19];

/**
 * Asks a TURN server for an allocation and for leave to send to a peer from there; nothing is sent.
 * @returns 200, or the error code of the first of both that is refused (RFC 8656 section 19)
 */
export async function askTurn(
  server: { address: string; port: number },
  user: TurnCredentials,
  peer: string,
): Promise<number> {
  const socket = createSocket('udp4');
  socket.connect(server.port, server.address);
  await once(socket, 'connect');

  async function ask(type: number, attributes: Attributes, transaction = newTransaction(), key?: Buffer) {
    socket.send(encodeRequest(type, transaction, attributes, key));
    const [answer] = await once(socket, 'message', { signal: AbortSignal.timeout(5_000) });
    return decodeAttributes(answer);
  }

  try {
    const address = addressBytes(peer);
    const wanted: Attributes = new Map([
      [transport, Buffer.from([17, 0, 0, 0])],
      [family, Buffer.from([address.length === 4 ? 1 : 2, 0, 0, 0])],
    ]);
    const proof: Attributes = new Map([[username, Buffer.from(user.username)]]);
    let key: Buffer;
    let answer = await ask(allocate, wanted);
    do {
      for (const type of [realm, nonce]) proof.set(type, answer.get(type) ?? Buffer.alloc(0));
      key = createHash('md5')
        .update(`${user.username}:${proof.get(realm)}:${user.credential}`)
        .digest();
      answer = await ask(allocate, new Map([...wanted, ...proof]), newTransaction(), key);
    } while (codeOf(answer) === staleNonce);
    if (codeOf(answer) !== 200) return codeOf(answer);
    const transaction = newTransaction();
    const permission: Attributes = new Map([[peerAddress, maskedAddress(address, transaction)], ...proof]);
    return codeOf(await ask(createPermission, permission, transaction, key));
  } finally {
    socket.close();
  }
}

/** IPv6 without dots. */
function addressBytes(text: string): Buffer {
  if (!text.includes(':')) return Buffer.from(text.split('.').map(Number));
  const [head = '', tail] = text.split('::');
  const front = groupsIn(head);
  const back = groupsIn(tail ?? '');
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => '0');
  return Buffer.from([...front, ...zeros, ...back].map((group) => group.padStart(4, '0')).join(''), 'hex');
}

function groupsIn(text: string): string[] {
  return text.split(':').filter(Boolean);
}
