import type { Encoders } from './encoders.ts';
import { createSenderMeter, mostOf } from './sender-meter.ts';
import { keepQuality } from './sender-quality.ts';
import { deliveredBetween, loadBetween } from './sender-reading.ts';
import type { Member, SendingPool } from './sending-pool.ts';

/** Each viewer has an encoder, which the browser fits to that viewer's link. */
export function createOneEach({ members }: Pick<SendingPool, 'members'>): Encoders {
  const meter = createSenderMeter();
  return {
    codecsFor: (_, able) => able,
    send(plan) {
      for (const member of members()) {
        const { connection } = member;
        void keepQuality(member, plan, meter.sideOf(connection), meter.orderFor(connection, plan));
      }
    },
    async measure({ frameRate }) {
      const read = async (member: Member) => ({ member, read: await meter.read(member.connection) });
      const all = await Promise.all(members().map(read));
      const known = all.flatMap(({ member, read }) => (read ? [{ member, ...read }] : []));
      return {
        load: mostOf(known.map(({ before, now }) => loadBetween(before, now, frameRate))),
        delivered: new Map(
          known.flatMap(({ member, before, now }) => {
            const delivered = deliveredBetween(before, now);
            return delivered ? [[member.address, delivered]] : [];
          }),
        ),
      };
    },
    stop() {},
    onChange() {},
  };
}
