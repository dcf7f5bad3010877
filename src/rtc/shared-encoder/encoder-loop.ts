import type { SendingPlan } from '../../machines/sending-plan.ts';
import { inOrder } from '../in-order.ts';
import { keepQuality } from '../sender-quality.ts';
import type { Member } from '../sending-pool.ts';
import { connectInside } from './connect-inside.ts';
import { requestKeyFrame } from './request-key-frame.ts';

/**
 * What an encoder here believes of its path, which nothing goes over: all it is given to send is sent by others. So its
 * plan alone limits it.
 */
const pathKbps = 20_000;

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
  onConnected(): void;
  onLost(): void;
}

export function openEncoderLoop({ track, attach, onConnected, onLost }: EncoderLoopOptions): EncoderLoop {
  const near = new RTCPeerConnection();
  const far = new RTCPeerConnection();
  const closing = new AbortController();
  const inTurn = inOrder(() => {});
  const sender = near.addTrack(track, new MediaStream());
  let shown: MediaStreamTrack | null = track;
  attach(sender, closing.signal);
  near.addEventListener(
    'connectionstatechange',
    () => {
      if (near.connectionState === 'connected') onConnected();
      if (near.connectionState === 'disconnected' || near.connectionState === 'failed') onLost();
    },
    { signal: closing.signal },
  );
  connectInside(near, far, pathKbps).catch(() => {
    if (!closing.signal.aborted) onLost();
  });
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
      near.close();
      far.close();
    },
  };
}
