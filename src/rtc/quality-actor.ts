import { fromCallback } from 'xstate';
import { freshEncoderWatch, watchEncoders } from '../machines/encoder-watch.ts';
import { codecs, type Quality } from '../machines/quality.ts';
import { type Relief, reliefOf } from '../machines/relief.ts';
import { rungsOf } from '../machines/rungs.ts';
import { planSending } from '../machines/sending-plan.ts';
import type { QualityCommand, QualityEvent } from '../machines/share-events.ts';
import { codecOf } from './codec-of.ts';
import type { MediaStore } from './media-store.ts';
import { keepQuality, pictureOf } from './sender-quality.ts';
import { deliveredBetween, loadBetween, readSender, type SenderReading } from './sender-reading.ts';
import type { Member, SendingPool } from './sending-pool.ts';

const sampleIntervalMs = 2_000;

/** Has every connection of the pool send what people want, as far as this computer keeps up, and says what leaves. */
export function createQualityActor(media: MediaStore, pool: SendingPool) {
  return fromCallback<QualityCommand, Quality>(({ input, receive, sendBack }) => {
    const send: (event: QualityEvent) => void = sendBack;
    const ending = new AbortController();
    const able = codecsHere();
    const readings = new WeakMap<Member, SenderReading>();
    let quality = input;
    let rungs = rungsOf(quality, able);
    let watch = freshEncoderWatch;
    let relief: Relief | null = null;

    function apply(): void {
      pool.plan = planSending(quality, rungs[watch.rung] ?? rungs[0], pool.members().length);
      for (const stream of media.local()) {
        for (const track of stream.getVideoTracks()) hint(track, quality);
      }
      for (const member of pool.members()) void keepQuality(member, pool.plan, sideOf(readings.get(member)));
    }

    async function look(): Promise<void> {
      const loads = await Promise.all(pool.members().map(measure));
      if (ending.signal.aborted) return;
      const known = loads.filter((load) => load !== null);
      watch = watchEncoders(watch, known.length > 0 ? Math.max(...known) : null, rungs.length - 1);
      tellRelief();
      apply();
      timer = setTimeout(look, sampleIntervalMs);
    }

    /** @returns the load of its encoder */
    async function measure(member: Member): Promise<number | null> {
      const before = readings.get(member);
      const sender = pictureOf(member.connection)?.sender;
      const now = sender ? await readSender(sender) : null;
      if (!now || ending.signal.aborted) return null;
      readings.set(member, now);
      if (!before) return null;
      const delivered = deliveredBetween(before, now);
      if (delivered) send({ type: 'sending.measured', address: member.address, delivered });
      return loadBetween(before, now, pool.plan.frameRate);
    }

    function tellRelief(): void {
      const given = reliefOf(rungs[0], rungs[watch.rung] ?? rungs[0]);
      if (given === relief) return;
      relief = given;
      send({ type: 'sending.relieved', relief });
    }

    receive((command) => {
      quality = command.quality;
      rungs = rungsOf(quality, able);
      watch = freshEncoderWatch;
      tellRelief();
      apply();
    });
    media.onLocalChange(apply, ending.signal);
    pool.onChange(apply, ending.signal);
    apply();
    let timer = setTimeout(look, sampleIntervalMs);

    return () => {
      ending.abort();
      clearTimeout(timer);
    };
  });
}

function hint(track: MediaStreamTrack, { mode }: Quality): void {
  track.contentHint = mode === 'text' ? 'detail' : 'motion';
}

function codecsHere() {
  const able = RTCRtpSender.getCapabilities('video')?.codecs ?? [];
  return codecs.filter((codec) => able.some(({ mimeType }) => codecOf(mimeType) === codec));
}

function sideOf(reading: SenderReading | undefined): number | null {
  return reading?.source ? Math.min(reading.source.width, reading.source.height) : null;
}
