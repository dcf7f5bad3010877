import { randomBytes } from 'node:crypto';
import type { Invite } from '../../src/protocol/link.ts';
import type { Role } from '../../src/protocol/relay-messages.ts';
import { seal, sealingKey, unseal } from '../../src/protocol/seal.ts';
import { type Delivery, honest, type Lie, type Victim } from './lying-relay.ts';

/** Turns one bit of what is said to this side. */
export function change(role: Role): Lie {
  return to(role, (delivery) => {
    const payload = Buffer.from(delivery.payload);
    payload.writeUInt8(payload.readUInt8(payload.length - 20) ^ 1, payload.length - 20);
    return [{ ...delivery, payload }];
  });
}

/** Says everything twice. */
export const replay: Lie = (delivery) => [delivery, delivery];

/** Holds each frame for this side back until the next one has passed it. */
export function reorder(role: Role): Lie {
  let held: Delivery | null = null;
  return to(role, (delivery) => {
    const before = held;
    held = before ? null : delivery;
    return before ? [delivery, before] : [];
  });
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

function otherThan({ socket }: Victim, viewers: ReadonlySet<Victim>): Victim {
  const other = [...viewers].find((viewer) => viewer.socket !== socket);
  if (!other) throw new Error('there is no other viewer');
  return other;
}

/** Says something of its own in the sender's name. */
export function forge(role: Role): Lie {
  return to(role, (delivery) => [{ ...delivery, payload: randomBytes(300) }, delivery]);
}

/** Swaps the host's DTLS fingerprint, by somebody who has the link as well. */
export async function swapFingerprint(invite: Pick<Invite, 'room' | 'secret'>): Promise<Lie> {
  const key = await sealingKey(invite);
  return to('viewer', (delivery) => {
    const route = { room: invite.room, sender: delivery.sender, receiver: delivery.to.address };
    const opened = unseal(key, route, new Uint8Array(delivery.payload));
    if (!opened) throw new Error('the link does not open what was sealed with it');
    const text = Buffer.from(opened.plain).toString('latin1');
    const swapped = text.replace(
      /(a=fingerprint:sha-256 )[\dA-F:]+/g,
      (_, head) => head + otherFingerprint(),
    );
    const payload = seal(key, route, opened.nonce, Buffer.from(swapped, 'latin1'));
    return [{ ...delivery, payload: Buffer.from(payload) }];
  });
}

function otherFingerprint(): string {
  return Array.from(randomBytes(32), (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(':');
}

/** Lies to one side alone. */
function to(role: Role, lie: Lie): Lie {
  return (delivery, victims) => (delivery.to.role === role ? lie : honest)(delivery, victims);
}
