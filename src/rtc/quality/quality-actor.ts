import { fromCallback } from 'xstate';
import { freshEncoderWatch, watchEncoders } from '../../domain/quality/encoder-watch.ts';
import { codecs, type Quality } from '../../domain/quality/quality.ts';
import { type Relief, reliefOf } from '../../domain/quality/relief.ts';
import { rungsOf } from '../../domain/quality/rungs.ts';
import { planSending } from '../../domain/quality/sending-plan.ts';
import type { QualityCommand, QualityEvent } from '../../machines/share/share-events.ts';
import { soundKindOf } from '../capture/sound-kind.ts';
import type { MediaStore } from '../media/media-store.ts';
import { codecOf } from './codec-of.ts';
import type { Encoders } from './encoders.ts';
import { keepSound } from './sender-sound.ts';
import type { SendingPool } from './sending-pool.ts';

const sampleIntervalMs = 2_000;
/** Viewers that come one after the other keep statistics back no longer than for so many samples. */
const mostSkipped = 5;

/**
 * Has every connection of the pool send what people want, as far as this computer keeps up, and says what leaves.
 * @param encoders make the pictures of those connections
 */
export function createQualityActor(media: MediaStore, pool: SendingPool, encoders: Encoders) {
  return fromCallback<QualityCommand, Quality>(({ input, receive, sendBack }) => {
    const send: (event: QualityEvent) => void = sendBack;
    const ending = new AbortController();
    const able = codecsHere();
    let quality = input;
    let choice = able;
    let rungs = rungsOf(quality, choice);
    let watch = freshEncoderWatch;
    let relief: Relief | null = null;
    let skipped = 0;

    function apply(): void {
      choose();
      const sounds = media.local().flatMap((stream) => stream.getAudioTracks().map(soundKindOf));
      pool.plan = planSending(quality, rungs[watch.rung] ?? rungs[0], pool.members().length, sounds);
      for (const stream of media.local()) {
        for (const track of stream.getVideoTracks()) hint(track, quality);
      }
      encoders.send(pool.plan);
      for (const member of pool.members()) keepSound(member, pool.plan.sound);
    }

    /** Other encoders are another matter, of which nothing is known yet. */
    function choose(): void {
      const next = [...encoders.codecsFor(quality, able)];
      if (next.join() === choice.join()) return;
      choice = next;
      begin();
    }

    function begin(): void {
      rungs = rungsOf(quality, choice);
      watch = freshEncoderWatch;
      tellRelief();
    }

    /** Statistics, the proof of the shared encoder and steps of quality wait for first pictures. */
    async function look(): Promise<void> {
      if (pool.firstPictures.areAwaited() && skipped < mostSkipped) {
        skipped += 1;
        timer = setTimeout(look, sampleIntervalMs);
        return;
      }
      skipped = 0;
      const { load, delivered } = await encoders.measure(pool.plan);
      if (ending.signal.aborted) return;
      for (const [address, one] of delivered) send({ type: 'sending.measured', address, delivered: one });
      watch = watchEncoders(watch, load, rungs.length - 1);
      tellRelief();
      apply();
      timer = setTimeout(look, sampleIntervalMs);
    }

    function tellRelief(): void {
      const given = reliefOf(rungs[0], rungs[watch.rung] ?? rungs[0]);
      if (given === relief) return;
      relief = given;
      send({ type: 'sending.relieved', relief });
    }

    receive((command) => {
      quality = command.quality;
      begin();
      apply();
    });
    media.onLocalChange(apply, ending.signal);
    pool.onChange(apply, ending.signal);
    encoders.onChange(apply, ending.signal);
    apply();
    let timer = setTimeout(look, sampleIntervalMs);

    return () => {
      ending.abort();
      clearTimeout(timer);
      encoders.stop();
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
