import type { SendingPlan } from '../../../domain/quality/sending-plan.ts';
import { serialQueue } from '../../../lib/serial-queue.ts';
import { keepQuality } from '../sender-quality.ts';
import type { Member } from '../sending-pool.ts';
import { joinInside } from './join-inside.ts';
import { requestKeyFrame } from './request-key-frame.ts';

/**
 * What an encoder here believes of its path, which nothing goes over: all it is given to send is sent by others. So its
 * plan alone limits it.
 */
const pathKbps = 20_000;

/** A computer that is very busy, or that changes its network, is without a path for some seconds. */
const patienceMs = 5_000;

/** The encoder for all viewers. It sends to this document, and belongs to no viewer, so that any of them can go. */
export interface EncoderLoop {
  readonly connection: RTCPeerConnection;
  show(track: MediaStreamTrack | null): void;
  keep(plan: SendingPlan, side: number | null): void;
  askKeyFrame(): void;
  close(): void;
}

export interface EncoderLoopOptions {
  track: MediaStreamTrack;
  /** Takes its frames from it, before it has made any. */
  attach(sender: RTCRtpSender, signal: AbortSignal): void;
  /** It has a path. Nothing of what it makes is sent over that, but without one it makes nothing. */
  onConnected(): void;
  /** It has had none for too long. */
  onLost(): void;
}

export function openEncoderLoop({ track, attach, onConnected, onLost }: EncoderLoopOptions): EncoderLoop {
  const near = new RTCPeerConnection();
  const far = new RTCPeerConnection();
  const closing = new AbortController();
  const inTurn = serialQueue(() => {});
  const sender = near.addTrack(track, new MediaStream());
  let shown: MediaStreamTrack | null = track;
  attach(sender, closing.signal);
  const connect = joinInside(near, far, pathKbps);
  const connectInTurn = serialQueue(giveUp);
  let late: ReturnType<typeof setTimeout> | undefined;
  near.addEventListener('connectionstatechange', follow, { signal: closing.signal });
  seek();

  function follow(): void {
    if (near.connectionState === 'connected') {
      clearTimeout(late);
      late = undefined;
      onConnected();
    }
    if (near.connectionState === 'disconnected' || near.connectionState === 'failed') {
      near.restartIce();
      seek();
    }
  }

  /** The encoder stays as it is meanwhile: one for each viewer would make a busy computer busier. */
  function seek(): void {
    late ??= setTimeout(giveUp, patienceMs);
    connectInTurn(connect);
  }

  function giveUp(): void {
    if (!closing.signal.aborted) onLost();
  }

  /** What there is to negotiate is negotiated before it connects. */
  const member: Pick<Member, 'connection' | 'renegotiate'> = { connection: near, renegotiate() {} };

  return {
    connection: near,
    show(next) {
      if (next === shown) return;
      shown = next;
      sender.replaceTrack(next).catch(() => {});
    },
    keep: (plan, side) => inTurn(() => keepQuality(member, plan, side)),
    askKeyFrame: () => inTurn(() => requestKeyFrame(sender)),
    close() {
      closing.abort();
      clearTimeout(late);
      near.close();
      far.close();
    },
  };
}
