import { RateLimit } from '../../lib/rate-limit.ts';
import type { Id } from '../../protocol/id.ts';
import type { PeerMessage } from '../../protocol/messages/peer-messages.ts';

/**
 * Offers of one end, for long, each second, and at once. With as many answers they stay below what the flood guard of
 * the other end takes (flood-guard.ts). Changes that come faster share an offer.
 */
const offers = { perSecond: 1, burst: 4 };

type DescriptionMessage = Extract<PeerMessage, { type: 'description' }>;

export interface NegotiationOptions {
  connection: RTCPeerConnection;
  /** The polite end gives way when both offer at once. */
  polite: boolean;
  /** The name of its first offer, where that waits for the next viewer. */
  waiting?: Id;
  send(message: PeerMessage): void;
  /** What this end says of itself, in the place of what the browser made. */
  adjustLocal?(sdp: string): string;
  /** What is taken for what the remote has said. */
  adjustRemote?(description: { type: 'offer' | 'answer'; sdp: string }): string;
  /** A description of this type is in force at both ends, as far as this end can know. */
  onDescribed(type: 'offer' | 'answer'): void;
  onRefused(code: 'description-refused' | 'no-codec'): void;
  /** The remote has started again with another connection; the message is the first that belongs to it. */
  onRenewed(message: PeerMessage): void;
}

export interface Negotiation {
  /** Takes a description or a candidate from the remote. Candidates may come before their description. */
  receive(message: PeerMessage): void;
  /** Offers again, with a search for a new path; an offer without an answer is sent once more. */
  restart(): void;
  /** Offers again what has changed here and fires no event; not while a negotiation is under way. */
  renew(): void;
}

/** Perfect negotiation: https://www.w3.org/TR/webrtc/#perfect-negotiation-example */
export function negotiate({
  connection,
  polite,
  waiting,
  send,
  adjustLocal = (sdp) => sdp,
  adjustRemote = ({ sdp }) => sdp,
  onDescribed,
  onRefused,
  onRenewed,
}: NegotiationOptions): Negotiation {
  const early: (RTCIceCandidateInit | null)[] = [];
  let ignoringOffer = false;
  /** One description after the other, for each takes several steps. */
  let turn = Promise.resolve();
  let unanswered = waiting;
  const pace = new RateLimit(offers.perSecond, offers.burst);
  let isPlanned = false;

  connection.addEventListener('negotiationneeded', offerInTime);

  function offerInTime(): void {
    const waitMs = pace.waitMs(1, performance.now());
    if (waitMs === 0) inTurn(offer);
    if (waitMs === 0 || isPlanned) return;
    isPlanned = true;
    setTimeout(() => {
      isPlanned = false;
      inTurn(offer);
    }, waitMs);
  }

  function inTurn(job: () => Promise<void> | undefined): void {
    turn = turn.then(job).catch(refuse);
  }

  async function offer(): Promise<void> {
    // The impolite end opens; what the polite one has to offer by then goes into its answer, or fires again.
    if (polite && !connection.remoteDescription) return;
    // A negotiation that began meanwhile ends with another event, where there is still something to offer.
    if (connection.signalingState !== 'stable') return;
    pace.take(1, performance.now());
    await describe(await connection.createOffer());
    sendDescription();
  }

  /** A browser that does not take what was changed goes by what it made. */
  async function describe({ type, sdp = '' }: RTCSessionDescriptionInit): Promise<void> {
    const adjusted = adjustLocal(sdp);
    if (adjusted === sdp) return connection.setLocalDescription({ type, sdp });
    try {
      await connection.setLocalDescription({ type, sdp: adjusted });
    } catch {
      await connection.setLocalDescription({ type, sdp });
    }
  }

  connection.addEventListener('icecandidate', ({ candidate }) => {
    send({ type: 'candidate', candidate: candidate && wireCandidate(candidate) });
  });

  /** @param waited the name of the offer that this answers, where that has waited */
  function sendDescription(waited?: Id): void {
    const description = connection.localDescription;
    if (description?.type !== 'offer' && description?.type !== 'answer') return;
    const { type, sdp } = description;
    send({ type: 'description', description: { type, sdp }, ...(waited && { waiting: waited }) });
    described(type, sdp);
  }

  /** An answer that takes none of the offered pictures has no codec for them. */
  function described(type: 'offer' | 'answer', sdp: string): void {
    const lacksCodec = type === 'answer' && /^m=video 0 /m.test(sdp) && !/^m=video [1-9]/m.test(sdp);
    if (lacksCodec) onRefused('no-codec');
    else onDescribed(type);
  }

  async function takeDescription(message: DescriptionMessage): Promise<void> {
    const { description } = message;
    if (description.type === 'answer' && message.waiting && message.waiting !== unanswered) {
      sayAgain();
      return;
    }
    const before = connection.remoteDescription;
    if (before && sessionOf(before.sdp) !== sessionOf(description.sdp)) {
      return onRenewed(message);
    }
    const glare = description.type === 'offer' && connection.signalingState !== 'stable';
    ignoringOffer = !polite && glare;
    if (ignoringOffer) return;
    if (description.type === 'answer' && connection.signalingState !== 'have-local-offer') return;
    const { type, sdp } = description;
    await connection.setRemoteDescription({ type, sdp: adjustRemote({ type, sdp }) });
    described(type, sdp);
    for (const candidate of early.splice(0)) await takeCandidate(candidate);
    if (description.type === 'offer') {
      await describe(await connection.createAnswer());
      sendDescription(message.waiting);
    }
  }

  /**
   * The remote answers what another had before it, or what is no longer good. Where it was believed to have the offer
   * from here, it gets that now.
   */
  function sayAgain(): void {
    if (unanswered && connection.signalingState === 'have-local-offer') sendDescription();
    unanswered = undefined;
  }

  async function takeCandidate(candidate: RTCIceCandidateInit | null): Promise<void> {
    if (!connection.remoteDescription) {
      early.push(candidate);
      return;
    }
    try {
      await connection.addIceCandidate(candidate ?? undefined);
    } catch {
      // A candidate of an ignored or older offer, or one this browser cannot use: the others may do.
    }
  }

  function refuse(): void {
    if (connection.signalingState !== 'closed') onRefused('description-refused');
  }

  return {
    receive: (message) => inTurn(() => take(message)),
    restart() {
      if (connection.signalingState === 'have-local-offer') sendDescription();
      else connection.restartIce();
    },
    renew: offerInTime,
  };

  function take(message: PeerMessage): Promise<void> | undefined {
    if (message.type === 'description') return takeDescription(message);
    if (message.type === 'candidate' && !ignoringOffer) return takeCandidate(message.candidate);
    return undefined;
  }
}

/** A connection says the same session id for life (JSEP, RFC 9429 section 5.2.1). */
function sessionOf(sdp: string): string | undefined {
  return sdp.match(/^o=\S+ (\S+)/m)?.[1];
}

function wireCandidate({ candidate, sdpMid, sdpMLineIndex, usernameFragment }: RTCIceCandidate) {
  return { candidate, sdpMid, sdpMLineIndex, usernameFragment };
}
