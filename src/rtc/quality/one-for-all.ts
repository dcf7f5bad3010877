import { freshLinkWatch, type LinkWatch, watchLink } from '../../domain/quality/bandwidth-watch.ts';
import {
  ageSharing,
  chooseSharing,
  codecsToShare,
  noSharing,
  type Sharing,
  sharedKbps,
} from '../../domain/quality/encoder-sharing.ts';
import { type Codec, codecs, type Quality } from '../../domain/quality/quality.ts';
import type { SendingPlan } from '../../domain/quality/sending-plan.ts';
import type { SoundBudget } from '../../domain/quality/sound-budget.ts';
import type { Delivered } from '../../machines/peer/peer-events.ts';
import type { Id } from '../../protocol/id.ts';
import { codecOf } from './codec-of.ts';
import type { Encoders } from './encoders.ts';
import { createSenderMeter, mostOf } from './sender-meter.ts';
import { keepQuality, pictureOf } from './sender-quality.ts';
import { deliveredBetween, loadBetween, pictureKbps, type SenderReading } from './sender-reading.ts';
import type { Member, SendingPool } from './sending-pool.ts';
import { watchProgress } from './shared-encoder/progress.ts';
import type { SharedEncoder } from './shared-encoder/shared-encoder.ts';

/** More than any source has, so that no carrier is held back. */
const carrierFrameRate = 60;

/**
 * From the second viewer on one encoder makes the picture for all who decode what it makes and whose link can take it. The
 * others, and everybody where the browser cannot do it, have one each.
 */
export function createOneForAll({ members }: Pick<SendingPool, 'members'>, shared: SharedEncoder): Encoders {
  const meter = createSenderMeter();
  const links = new WeakMap<Member, LinkWatch>();
  const available = new WeakMap<Member, number>();
  const watch = watchProgress();
  let sharing: Sharing = noSharing;
  let wanted: readonly Codec[] = [];

  const linkOf = (member: Member) => links.get(member) ?? freshLinkWatch;
  const senderOf = ({ connection }: Member) => pictureOf(connection)?.sender;

  /** Those that can have what the shared encoder makes, whatever that is. */
  function able(): Member[] {
    return members().filter((member) => {
      const sender = senderOf(member);
      return sender && shared.senders.canCarry(sender) && linkOf(member).encoder === 'shared';
    });
  }

  function sharers(): Member[] {
    const { codec } = sharing;
    return codec ? able().filter((member) => decodedBy(member).includes(codec)) : [];
  }

  return {
    codecsFor(quality: Quality, here: readonly Codec[]) {
      const shareable = codecsToShare(quality, shared.codecs());
      wanted = here.filter((codec) => shareable.includes(codec));
      sharing = chooseSharing(sharing, wanted, able().map(decodedBy));
      return sharing.codec && !quality.codec ? wanted : here;
    },

    send(plan) {
      const order = plan.codecs.filter((codec) => wanted.includes(codec));
      sharing = chooseSharing(sharing, order, able().map(decodedBy));
      const those = sharers();
      const senders = those.flatMap((member) => senderOf(member) ?? []);
      if (senders.length === 0) shared.stop();
      else shared.run(senders);
      const encoder = shared.encoder();
      encoder?.keep(sharedPlan(plan, those), meter.sideOf(encoder.connection));
      for (const member of members()) {
        const sender = senderOf(member);
        if (sender && encoder && those.includes(member)) shared.carry(sender);
        else if (sender) shared.senders.giveBack(sender);
        const side = meter.sideOf(member.connection);
        if (sender && shared.senders.carries(sender)) void keepQuality(member, carrierPlan(plan), side);
        else void keepQuality(member, plan, side, meter.orderFor(member.connection, plan));
      }
    },

    async measure({ frameRate, sound }) {
      if (members().length > 0) shared.prove();
      const encoder = shared.encoder();
      const [original, counts, all] = await Promise.all([
        encoder ? meter.read(encoder.connection) : null,
        shared.counts(),
        Promise.all(members().map(read)),
      ]);
      const delivered = new Map<Id, Delivered>();
      const loads = [original && loadBetween(original.before, original.now, frameRate)];
      const progress = watch(counts, original);
      for (const { member, sender, before, now } of all.flat()) {
        const carried = shared.senders.carries(sender);
        if (!carried) loads.push(loadBetween(before, now, frameRate));
        const left = deliveredBetween(before, carried ? asMade(now, original?.now) : now);
        if (left) delivered.set(member.address, left);
        const availableKbps = forPicture(now.availableKbps, sound);
        if (availableKbps !== null) available.set(member, availableKbps);
        const link = linkOf(member);
        // A viewer that left the shared encoder may return to it even while there is none.
        if (!encoder && link.encoder === 'shared') continue;
        const sharedKbps = encoder ? progress.kbps : pictureKbps(before, now);
        const stalled = carried && progress.isStalled(sender);
        links.set(member, watchLink(link, { ...now, availableKbps, sharedKbps, stalled }));
      }
      sharing = ageSharing(sharing, sharers().length);
      if (progress.isBroken) shared.fail();
      return { load: mostOf(loads), delivered };
    },

    stop() {
      sharing = noSharing;
      shared.stop();
    },
    onChange: shared.onChange,
  };

  async function read(member: Member) {
    const sender = senderOf(member);
    const found = await meter.read(member.connection);
    return sender && found ? [{ member, sender, ...found }] : [];
  }

  function sharedPlan(plan: SendingPlan, those: readonly Member[]): SendingPlan {
    const maxKbps = sharedKbps(
      plan.maxKbps,
      those.map((member) => available.get(member) ?? null),
    );
    return { ...inCodec(plan), maxKbps };
  }

  function carrierPlan(plan: SendingPlan): SendingPlan {
    return { ...inCodec(plan), mode: 'motion', frameRate: carrierFrameRate, scale: 1, maxHeight: null };
  }

  function inCodec(plan: SendingPlan): SendingPlan {
    const { codec } = sharing;
    return codec ? { ...plan, codecs: [codec, ...plan.codecs.filter((other) => other !== codec)] } : plan;
  }
}

/** What a link can carry beside the sounds, in kbit/s. */
function forPicture(availableKbps: number | null, { totalKbps }: SoundBudget): number | null {
  return availableKbps === null ? null : Math.max(0, availableKbps - totalKbps);
}

/** What a carrier takes to its viewer. */
function asMade(sent: SenderReading, made: SenderReading | undefined): SenderReading {
  return { ...sent, width: made?.width ?? 0, height: made?.height ?? 0, codec: made?.codec ?? null };
}

/** What both ends of a connection can do, as far as it is negotiated. */
function decodedBy({ connection }: Member): Codec[] {
  const able = pictureOf(connection)?.sender.getParameters().codecs ?? [];
  return codecs.filter((codec) => {
    const found = able.find(({ mimeType }) => codecOf(mimeType) === codec);
    return found && (codec !== 'H264' || isCommon(found));
  });
}

/** What encoders here make where nothing else is asked for: other profiles and packets may not fit. */
function isCommon({ sdpFmtpLine = '' }: RTCRtpCodec): boolean {
  return /profile-level-id=42/.test(sdpFmtpLine) && /packetization-mode=1/.test(sdpFmtpLine);
}
