import type { TrackSink } from '../../media/track-sink.ts';
import { openFrameSource } from './frame-source.ts';
import type { Transforms } from './transforms.ts';

/** The senders of the host's pictures: each has the picture itself, or carriers for what another encoder makes of it. */
export interface CarriedSenders extends TrackSink {
  canCarry(sender: RTCRtpSender): boolean;
  carries(sender: RTCRtpSender): boolean;
  /** What the sender shows, by whatever encoder. */
  shownBy(sender: RTCRtpSender): MediaStreamTrack | null;
  /** What those show that carry: some may have no path yet, and show nothing. */
  shown(): MediaStreamTrack | null;
  /** From now on the sender sends what this encoder makes. */
  carry(sender: RTCRtpSender, encoder: number): void;
  /** The sender has an encoder of its own again. */
  giveBack(sender: RTCRtpSender): void;
  giveAllBack(): void;
  /** The senders that an encoder serves now, each with its sink. */
  carrying(): [RTCRtpSender, number][];
}

interface Carried {
  sink: number;
  shown: MediaStreamTrack | null;
  /** The encoder it carries for, if any. */
  encoder: number | null;
  /** While it shows something. */
  carriers: MediaStreamTrack | null;
}

/** @param nextNumber makes numbers that nothing else in the worker has */
export function createCarriedSenders(transforms: Transforms, nextNumber: () => number): CarriedSenders {
  const all = new Map<RTCRtpSender, Carried>();

  function begin(sender: RTCRtpSender, one: Carried, encoder: number): Promise<void> {
    const source = openFrameSource();
    one.carriers = source;
    transforms.carry(one.sink, encoder, source.writable);
    return sender.replaceTrack(source);
  }

  function end(one: Carried): void {
    if (!one.carriers) return;
    one.carriers.stop();
    one.carriers = null;
    transforms.release(one.sink);
  }

  function giveBack(sender: RTCRtpSender, one: Carried): void {
    if (one.encoder === null) return;
    end(one);
    one.encoder = null;
    sender.replaceTrack(one.shown).catch(() => {});
  }

  return {
    adopt(sender, signal) {
      if (sender.track?.kind !== 'video') return;
      const sink = nextNumber();
      if (!transforms.attach(sender, { role: 'sink', sink }, signal)) return;
      const one: Carried = { sink, shown: sender.track, encoder: null, carriers: null };
      all.set(sender, one);
      signal.addEventListener(
        'abort',
        () => {
          end(one);
          all.delete(sender);
        },
        { once: true },
      );
    },
    async put(sender, track) {
      const one = all.get(sender);
      if (one) one.shown = track;
      if (!one || one.encoder === null) return sender.replaceTrack(track);
      if (track && one.carriers) return;
      if (track) return begin(sender, one, one.encoder);
      end(one);
      return sender.replaceTrack(null);
    },
    canCarry: (sender) => all.has(sender),
    carries: (sender) => typeof all.get(sender)?.encoder === 'number',
    shownBy: (sender) => all.get(sender)?.shown ?? null,
    shown: () => [...all.values()].find(({ encoder, shown }) => encoder !== null && shown)?.shown ?? null,
    carry(sender, encoder) {
      const one = all.get(sender);
      if (!one || one.encoder === encoder) return;
      end(one);
      one.encoder = encoder;
      if (one.shown) begin(sender, one, encoder).catch(() => {});
    },
    giveBack(sender) {
      const one = all.get(sender);
      if (one) giveBack(sender, one);
    },
    giveAllBack() {
      for (const [sender, one] of all) giveBack(sender, one);
    },
    carrying: () => [...all].flatMap(([sender, { carriers, sink }]) => (carriers ? [[sender, sink]] : [])),
  };
}
