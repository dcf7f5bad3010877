import { randomBytes } from 'node:crypto';
import { seal, sealingKey, unseal } from '../../src/protocol/crypto/seal.ts';
import { type Id, idBytes, idFromBytes } from '../../src/protocol/id.ts';
import type { Invite } from '../../src/protocol/link.ts';
import type { RelayMessage, Role } from '../../src/protocol/messages/relay-messages.ts';
import { nextViewer } from '../../src/protocol/messages/routed-frame.ts';
import { type Delivery, deliver, honest, type Lie, type LyingRelay, type Victim } from './lying-relay.ts';

/** Turns one bit of each message to this side. */
export function change(role: Role): Lie {
  return to(role, (delivery) => {
    const payload = Buffer.from(delivery.payload);
    payload.writeUInt8(payload.readUInt8(payload.length - 20) ^ 1, payload.length - 20);
    return [{ ...delivery, payload }];
  });
}

/** Says everything twice. */
export const replay: Lie = (delivery) => [delivery, delivery];

/**
 * Hands three frames for this side on in reverse. The middle one of a viewer is its answer: were it the first of two, a
 * busy host could find a path and play the picture before it sees that a frame came too late.
 */
export function reorder(role: Role): Lie {
  const held: Delivery[] = [];
  return to(role, (delivery) => {
    held.unshift(delivery);
    return held.length < 3 ? [] : held.splice(0);
  });
}

/** Keeps the first message to this side until the test hands it on. */
export function holdFirst(role: Role): { lie: Lie; handOn(): void } {
  let held: Delivery | null = null;
  return {
    lie: to(role, (delivery) => {
      if (held) return [delivery];
      held = delivery;
      return [];
    }),
    handOn() {
      if (!held) throw new Error('nothing has been said');
      deliver(held);
    },
  };
}

/** Hands what is for one viewer to another; what comes before both have met the host waits. */
export function redirect(): Lie {
  const held: Delivery[] = [];
  const met = new Set<Victim>();
  return to('viewer', (delivery) => {
    held.push(delivery);
    met.add(delivery.to);
    return met.size < 2 ? [] : held.splice(0).map((one) => ({ ...one, to: otherThan(one.to, met) }));
  });
}

/** Says something of its own to all of one side. */
export function tell({ victims }: LyingRelay, role: Role, message: RelayMessage): void {
  for (const { socket } of victims.filter((one) => one.role === role)) socket.send(JSON.stringify(message));
}

function otherThan({ socket }: Victim, viewers: ReadonlySet<Victim>): Victim {
  const other = [...viewers].find((viewer) => viewer.socket !== socket);
  if (!other) throw new Error('there is no other viewer');
  return other;
}

/** Says something of its own in the sender's name. */
export function forge(role: Role): Lie {
  return to(role, (delivery) => [{ ...delivery, payload: randomBytes(300) }, delivery]);
}

/** Swaps the host's DTLS fingerprint, with the link's secret. */
export async function swapFingerprint(invite: Pick<Invite, 'room' | 'secret'>): Promise<Lie> {
  const key = await sealingKey(invite);
  return to('viewer', (delivery, victims) => {
    const { route, head, sealed } = readDelivery(invite.room, delivery, victims);
    const opened = unseal(key, route, new Uint8Array(sealed));
    if (!opened) throw new Error('the link does not open what was sealed with it');
    const text = Buffer.from(opened.plain).toString('latin1');
    const swapped = text.replace(
      /(a=fingerprint:sha-256 )[\dA-F:]+/g,
      (_, head) => head + otherFingerprint(),
    );
    const payload = seal(key, route, opened.nonce, Buffer.from(swapped, 'latin1'));
    return [{ ...delivery, payload: Buffer.concat([head, payload]) }];
  });
}

/** The route of a message, what comes before the seal, and what is sealed. */
function readDelivery(room: Id, { to, sender, payload }: Delivery, victims: readonly Victim[]) {
  if (sender !== nextViewer) {
    return { route: { room, sender, receiver: to.address }, head: Buffer.alloc(0), sealed: payload };
  }
  const host = victims.find(({ role }) => role === 'host');
  if (!host) throw new Error('there is no host');
  const head = payload.subarray(0, idBytes);
  return {
    route: { room, sender: host.address, offer: idFromBytes(head) },
    head,
    sealed: payload.subarray(idBytes),
  };
}

/** Hands the offer that waited for one viewer to the next one as well, in the place of that one's own. */
export function handAgain(): Lie {
  let used: Buffer | null = null;
  return (delivery) => {
    if (delivery.sender !== nextViewer) return [delivery];
    used ??= delivery.payload;
    return [{ ...delivery, payload: used }];
  };
}

/** The same, before the first has even got it. */
export function handToTwo(): Lie {
  let first: Delivery | null = null;
  return (delivery) => {
    if (delivery.sender !== nextViewer) return [delivery];
    const before = first;
    first ??= delivery;
    return before ? [before, { ...delivery, payload: before.payload }] : [];
  };
}

function otherFingerprint(): string {
  return Array.from(randomBytes(32), (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(':');
}

/** Lies to one side alone. */
function to(role: Role, lie: Lie): Lie {
  return (delivery, victims) => (delivery.to.role === role ? lie : honest)(delivery, victims);
}
