import { createEnvelope } from '../../src/protocol/crypto/envelope.ts';
import type { Id } from '../../src/protocol/id.ts';
import { parseLink } from '../../src/protocol/link.ts';
import type { PeerMessage } from '../../src/protocol/messages/peer-messages.ts';
import { decodeRoutedFrame, encodeRoutedFrame } from '../../src/protocol/messages/routed-frame.ts';
import { RelayClient } from './relay-client.ts';

/** A viewer that is a program with the link: it says to the host what it likes, through the relay. */
export interface ViewerProgram {
  /** How its WebSocket ended, once all that came before has been read. */
  readonly closed: Promise<{ code: number; reason: string }>;
  /** What the host has said so far. */
  readonly heard: readonly PeerMessage[];
  /** Called with all that the host says from now on. */
  onHeard: (message: PeerMessage) => void;
  /** Seals and sends. */
  say(message: PeerMessage): Promise<void>;
  /** Sends what no link seals. */
  sayRaw(payload: Uint8Array): void;
  leave(): void;
}

/** Logs in. The host has to be there. */
export async function joinAsProgram(link: string): Promise<ViewerProgram> {
  const invite = parseLink(link);
  if (!invite.ok) throw new Error(invite.problem);
  const { relay, room, secret } = invite.value;
  const client = await RelayClient.connect(relay);
  const envelope = createEnvelope({ role: 'viewer', room, secret, address: client.address });
  const heard: PeerMessage[] = [];
  let reading = Promise.resolve();
  client.socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (isBinary) reading = reading.then(() => read(new Uint8Array(data)));
  });
  const [host] = await client.login({ role: 'viewer', room });
  if (!host) throw new Error('nothing is shared there');

  async function read(frame: Uint8Array): Promise<void> {
    const routed = decodeRoutedFrame(frame);
    const message = routed.ok ? await envelope.open(routed.value.address, routed.value.payload) : undefined;
    if (!message?.ok) return;
    heard.push(message.value);
    program.onHeard(message.value);
  }

  function send(address: Id, payload: Uint8Array): void {
    if (client.socket.readyState === client.socket.OPEN) {
      client.socket.send(encodeRoutedFrame({ address, payload }));
    }
  }

  const program: ViewerProgram = {
    closed: client.closed.then((how) => reading.then(() => how)),
    heard,
    onHeard: () => {},
    say: async (message) => send(host, await envelope.seal(host, message)),
    sayRaw: (payload) => send(host, payload),
    leave: () => client.socket.close(1000),
  };
  return program;
}
