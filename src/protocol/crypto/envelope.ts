import { fail, ok, type Result } from '../../lib/result.ts';
import type { Id } from '../id.ts';
import type { Invite } from '../link.ts';
import { decodePeerMessage, encodePeerMessage, type PeerMessage } from '../messages/peer-messages.ts';
import type { Bytes } from './crypto-types.ts';
import { hostChecker, hostSigner } from './host-signature.ts';
import type { RoomKey } from './room-key.ts';
import { nonceBytes, type Route, seal, sealingKey, unseal } from './seal.ts';

/** The last bytes of a nonce count what a sender has said to a receiver, from 0; those before are random. */
const counterBytes = 4;

export type OpenProblem =
  /** Not sealed with this link, sealed for another receiver, or changed on the way. */
  | 'forged'
  /** Not signed by the one whom the room belongs to. */
  | 'unsigned'
  /** Heard before, or said before something that was heard already. */
  | 'replayed'
  | 'not-utf8'
  | 'not-json'
  | 'not-a-message';

/** Problems of a message that the sharer or viewer did not send, or not now. */
export const interference: ReadonlySet<OpenProblem> = new Set(['forged', 'unsigned', 'replayed']);

/** What one participant says and hears through the relay, for as long as it has its address. */
export interface Envelope {
  /** The payload of a routed frame. Call it again once it has resolved, and send in that order. */
  seal(receiver: Id, message: PeerMessage): Promise<Bytes>;
  /** The payload of an offer that waits for the next viewer. Each has a name of its own. */
  sealWaiting(offer: Id, message: PeerMessage): Promise<Bytes>;
  /** Call it again once it has resolved, in the order in which payloads came. */
  open(sender: Id, payload: Uint8Array): Promise<Result<PeerMessage, OpenProblem>>;
  /** What waited is good as the first thing that is heard of its sender, and once. */
  openWaiting(sender: Id, offer: Id, payload: Uint8Array): Promise<Result<PeerMessage, OpenProblem>>;
}

export type Correspondent = Pick<Invite, 'room' | 'secret'> & {
  address: Id;
} & ({ role: 'host'; key: RoomKey } | { role: 'viewer' });

/** Seals for the others in the room and opens what they sealed; what a host says is also signed. */
export function createEnvelope(self: Correspondent): Envelope {
  const { room, address } = self;
  const key = sealingKey(self);
  // The caller that awaits it sees the error.
  key.catch(() => {});
  const said = new Map<Id, number>();
  const heard = new Map<Id, number>();
  const signed = self.role === 'host' ? hostSigner(self.key) : null;
  const checked = self.role === 'viewer' ? hostChecker(room) : null;

  async function close(route: Route, counter: number, message: PeerMessage): Promise<Bytes> {
    const nonce = nonceOf(counter);
    const body = encodePeerMessage(message);
    return seal(await key, route, nonce, signed ? await signed(route, nonce, body) : body);
  }

  async function read(route: Route, payload: Uint8Array) {
    const unsealed = unseal(await key, route, payload);
    if (!unsealed) return fail('forged');
    const { nonce, plain } = unsealed;
    const body = checked ? await checked(route, nonce, plain) : plain;
    return body ? ok({ counter: counterOf(nonce), body }) : fail('unsigned');
  }

  return {
    seal(receiver, message) {
      const counter = said.get(receiver) ?? 0;
      said.set(receiver, counter + 1);
      return close({ room, sender: address, receiver }, counter, message);
    },

    sealWaiting: (offer, message) => close({ room, sender: address, offer }, 0, message),

    async open(sender, payload) {
      const opened = await read({ room, sender, receiver: address }, payload);
      if (!opened.ok) return opened;
      const { counter, body } = opened.value;
      if (counter < (heard.get(sender) ?? 0)) return fail('replayed');
      heard.set(sender, counter + 1);
      return decodePeerMessage(body);
    },

    async openWaiting(sender, offer, payload) {
      const waited = await read({ room, sender, offer }, payload);
      if (!waited.ok) return waited;
      if (heard.has(sender)) return fail('replayed');
      heard.set(sender, 0);
      return decodePeerMessage(waited.value.body);
    },
  };
}

function nonceOf(counter: number): Bytes {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
  counterView(nonce).setUint32(0, counter);
  return nonce;
}

function counterOf(nonce: Bytes): number {
  return counterView(nonce).getUint32(0);
}

function counterView({ buffer, byteOffset }: Bytes): DataView {
  return new DataView(buffer, byteOffset + nonceBytes - counterBytes, counterBytes);
}
