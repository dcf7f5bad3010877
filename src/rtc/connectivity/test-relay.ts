import { base64urlToBytes } from '../../lib/base64url.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { LineProblem } from '../../machines/common/failure.ts';
import { cryptoSuite } from '../../protocol/crypto/crypto-suite.ts';
import { roomOf } from '../../protocol/crypto/room-of.ts';
import { type Id, randomId } from '../../protocol/id.ts';
import { closeCodes } from '../../protocol/messages/close-codes.ts';
import { decodeRelayMessage, type IceServer, type Login } from '../../protocol/messages/relay-messages.ts';
import { hostLogin } from '../signalling/host-login.ts';
import { openRelaySocket, type RelaySocketListener } from '../signalling/relay-socket.ts';
import { whyNoLine } from '../signalling/why-no-line.ts';

export type RelayTestProblem = LineProblem | 'silent' | 'version';

export interface RelayTest {
  /** How long the answer took. */
  ms: number;
  iceServers: IceServer[];
}

/** Logs in at a relay as the host of an unknown room, since only hosts are lent everything at once, and leaves again. */
export async function testRelay(relay: string): Promise<Result<RelayTest, RelayTestProblem>> {
  const startedAt = performance.now();
  const code = await login(relay);
  if (typeof code === 'object') return ok({ ms: Math.round(performance.now() - startedAt), ...code });
  if (code === closeCodes.wrongVersion) return fail('version');
  if (code >= 4000) return fail('silent');
  return fail(await whyNoLine(relay));
}

/** @returns what the welcome lends, or the code of the close that came instead */
function login(relay: string): Promise<Pick<RelayTest, 'iceServers'> | number> {
  return new Promise((resolve) => {
    const listener: RelaySocketListener = {
      onText(text) {
        const message = decodeRelayMessage(text);
        if (!message.ok) return;
        if (message.value.type === 'hello') void hostLoginOf(relay, message.value.nonce).then(socket.say);
        if (message.value.type !== 'welcome') return;
        socket.leave();
        resolve({ iceServers: message.value.iceServers });
      },
      onFrame() {},
      onClosed: resolve,
    };
    const socket = openRelaySocket(relay, listener);
  });
}

async function hostLoginOf(relay: string, nonce: Id): Promise<Login> {
  const { createKey } = await cryptoSuite();
  const key = await createKey();
  const room = await roomOf(base64urlToBytes(key.x));
  const place = { relay, room, secret: randomId(), address: randomId(), relayOnly: false };
  return hostLogin({ ...place, role: 'host', key }, nonce);
}
