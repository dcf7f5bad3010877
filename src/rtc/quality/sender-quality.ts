import type { Codec } from '../../domain/quality/quality.ts';
import type { SendingPlan } from '../../domain/quality/sending-plan.ts';
import { codecOf } from './codec-of.ts';
import type { Member } from './sending-pool.ts';

/** Members newer than the types: https://www.w3.org/TR/webrtc-extensions/#rtcrtpencodingparameters-extensions */
interface Encoding extends RTCRtpEncodingParameters {
  codec?: RTCRtpCodec;
  scaleResolutionDownTo?: Box;
}

interface Box {
  maxWidth: number;
  maxHeight: number;
}

const applied = new WeakMap<RTCRtpSender, string>();
const preferred = new WeakMap<RTCRtpTransceiver, string>();

/** The place in which a connection sends the host's picture, if it has one. */
export function pictureOf(connection: RTCPeerConnection): RTCRtpTransceiver | undefined {
  return connection
    .getTransceivers()
    .find(({ receiver, direction }) => receiver.track.kind === 'video' && direction.startsWith('send'));
}

/**
 * Has a connection send as planned from now on. Nothing is negotiated, except where the browser cannot change the codec
 * otherwise.
 *
 * @param side the shorter side of the picture before it is scaled, if known
 * @param order of the codecs; the first that both ends can do is used
 */
export async function keepQuality(
  member: Pick<Member, 'connection' | 'renegotiate'>,
  plan: SendingPlan,
  side: number | null,
  order: readonly Codec[] = plan.codecs,
): Promise<void> {
  const { connection } = member;
  const picture = pictureOf(connection);
  if (!picture || connection.signalingState === 'closed') return;
  const renewed = preferCodecs(picture, plan);
  const { sender } = picture;
  const parameters = sender.getParameters();
  const encoding: Encoding | undefined = parameters.encodings[0];
  if (!encoding) return;
  const codec = bestOf(parameters.codecs, order);
  const wanted = JSON.stringify([plan, side, codec]);
  if (applied.get(sender) === wanted) return;
  applied.set(sender, wanted);
  encoding.maxBitrate = plan.maxKbps * 1_000;
  encoding.maxFramerate = plan.frameRate;
  shrink(encoding, plan, side);
  if (codec) encoding.codec = codec;
  parameters.degradationPreference = plan.mode === 'text' ? 'maintain-resolution' : 'maintain-framerate';
  try {
    await sender.setParameters(parameters);
  } catch {
    // Closed meanwhile, or negotiated again: then the next call finds other parameters.
    applied.delete(sender);
    return;
  }
  const now: Encoding | undefined = sender.getParameters().encodings[0];
  if (renewed && codec && !now?.codec && connection.signalingState === 'stable') member.renegotiate();
}

/** What both ends can do, as far as it is negotiated. */
function bestOf(codecs: readonly RTCRtpCodec[], order: readonly Codec[]): RTCRtpCodec | undefined {
  for (const codec of order) {
    const found = codecs.find(({ mimeType }) => codecOf(mimeType) === codec);
    if (found) return found;
  }
  return undefined;
}

/** For the next description. @returns whether it says something else than the one before */
function preferCodecs(picture: RTCRtpTransceiver, plan: SendingPlan): boolean {
  const order = plan.codecs.join();
  const before = preferred.get(picture);
  if (before === order) return false;
  preferred.set(picture, order);
  const able = RTCRtpSender.getCapabilities('video')?.codecs ?? [];
  picture.setCodecPreferences(able.toSorted((a, b) => rank(a, plan) - rank(b, plan)));
  return before !== undefined;
}

function rank({ mimeType }: RTCRtpCodec, { codecs }: SendingPlan): number {
  const codec = codecOf(mimeType);
  const index = codec ? codecs.indexOf(codec) : -1;
  return index < 0 ? codecs.length : index;
}

/** A browser that does not know of boxes takes the factor, which it gets once the size of the source is known. */
function shrink(encoding: Encoding, { maxHeight, scale }: SendingPlan, side: number | null): void {
  const scaled = side && scale > 1 ? Math.round(side / scale) : null;
  const most = Math.min(maxHeight ?? Number.POSITIVE_INFINITY, scaled ?? Number.POSITIVE_INFINITY);
  delete encoding.scaleResolutionDownTo;
  delete encoding.scaleResolutionDownBy;
  if (!Number.isFinite(most)) return;
  encoding.scaleResolutionDownTo = { maxWidth: most * widest, maxHeight: most };
  if (side) encoding.scaleResolutionDownBy = Math.max(1, side / most);
}

/** No picture is wider than this many times its height, so that the height alone limits it. */
const widest = 8;
