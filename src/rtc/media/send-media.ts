import type { SoundKind } from '../../domain/quality/sound-budget.ts';
import { soundKindOf } from '../capture/sound-kind.ts';
import type { MediaStore } from './media-store.ts';
import { plainTrackSink, type TrackSink } from './track-sink.ts';

export interface SendingMedia {
  /** What the place of that name in a description sends, null for no sound. */
  soundOf(mid: string): SoundKind | null;
}

/**
 * Keeps what a connection sends the same as what this end shows, from now on until the signal aborts. A stream keeps
 * its senders: where it shows another track, that takes the place of the old one, and nothing is negotiated.
 *
 * Senders get their tracks once the connection is made: an encoder that has pictures and no path yet takes the path for
 * a narrow one, and begins with a picture of half the size.
 */
export function sendMedia(
  connection: RTCPeerConnection,
  media: MediaStore,
  signal: AbortSignal,
  sink: TrackSink = plainTrackSink,
): SendingMedia {
  const streamOf = new WeakMap<RTCRtpSender, MediaStream>();
  /** What each sender shows; what it sends for that is the sink's matter. */
  const shownBy = new WeakMap<RTCRtpSender, MediaStreamTrack | null>();
  const taken = new WeakSet<MediaStreamTrack>();
  let isConnected = connection.connectionState === 'connected';
  const isHeld = () => media.held() || !isConnected;
  media.onLocalChange(sync, signal);
  connection.addEventListener('signalingstatechange', noticeDeclined, { signal });
  connection.addEventListener('connectionstatechange', noticeConnected, { signal });
  sync();
  return { soundOf };

  /** By what the stream shows, because the sender itself has no track while it is held. */
  function soundOf(wanted: string): SoundKind | null {
    const place = connection.getTransceivers().find(({ mid }) => mid === wanted);
    if (place?.receiver.track.kind !== 'audio') return null;
    const [sound] = streamOf.get(place.sender)?.getAudioTracks() ?? [];
    return sound ? soundKindOf(sound) : null;
  }

  function noticeConnected(): void {
    if (isConnected || connection.connectionState !== 'connected') return;
    isConnected = true;
    sync();
    noticeDeclined();
  }

  function sync(): void {
    const wanted = tracksOf(media);
    const vacant: RTCRtpTransceiver[] = [];
    for (const transceiver of connection.getTransceivers()) {
      const { sender } = transceiver;
      const stream = streamOf.get(sender);
      const shown = shownBy.get(sender);
      if (!stream || (!isHeld() && shown && wanted.delete(shown))) continue;
      if (media.local().includes(stream)) vacant.push(transceiver);
      else retire(transceiver);
    }
    for (const transceiver of vacant) {
      const stream = streamOf.get(transceiver.sender);
      const { kind } = transceiver.receiver.track;
      const next = [...wanted].find(([track, of]) => of === stream && track.kind === kind)?.[0];
      if (next) wanted.delete(next);
      turn(transceiver, next !== undefined);
      put(transceiver.sender, next ?? null);
    }
    for (const [track, stream] of wanted) {
      const sender = addPlace(track, stream);
      streamOf.set(sender, stream);
      shownBy.set(sender, track);
      sink.adopt(sender, signal);
      if (isHeld()) put(sender, null);
    }
  }

  /** Beside what comes in, where there is such a place: `addTrack` would take one that is held for another stream, too. */
  function addPlace(track: MediaStreamTrack, stream: MediaStream): RTCRtpSender {
    const isKept = connection
      .getTransceivers()
      .some(({ sender, receiver }) => streamOf.has(sender) && receiver.track.kind === track.kind);
    if (isKept && isHeld()) return connection.addTransceiver(track, { streams: [stream] }).sender;
    return connection.addTrack(track, stream);
  }

  /** While it is held, a share keeps its places and sends nothing in them. */
  function put(sender: RTCRtpSender, track: MediaStreamTrack | null): void {
    const shown = isHeld() ? null : track;
    shownBy.set(sender, shown);
    // It rejects when the connection is closed meanwhile, and then there is nothing to replace.
    sink.put(sender, shown).catch(() => {});
  }

  function retire(transceiver: RTCRtpTransceiver): void {
    streamOf.delete(transceiver.sender);
    withdraw(connection, transceiver);
  }

  /** A remote that wants no more of a track answers, or offers, not to receive it. */
  function noticeDeclined(): void {
    if (connection.signalingState !== 'stable') return;
    const wanted = tracksOf(media);
    for (const { sender, currentDirection } of connection.getTransceivers()) {
      const shown = shownBy.get(sender);
      const stream = shown && wanted.get(shown);
      if (!shown || !stream) continue;
      if (currentDirection === 'sendrecv' || currentDirection === 'sendonly') taken.add(shown);
      else if (taken.delete(shown)) media.declined(stream);
    }
  }
}

/**
 * Pictures first: the first place in a description carries the transport of all (RFC 9143), and a picture's, unlike a
 * sound's, is not given up while there is anything to show.
 */
function tracksOf(media: MediaStore): Map<MediaStreamTrack, MediaStream> {
  return new Map(
    media
      .local()
      .flatMap((stream) =>
        [...stream.getVideoTracks(), ...stream.getAudioTracks()].map((track) => [track, stream]),
      ),
  );
}

const withSending = { inactive: 'sendonly', recvonly: 'sendrecv' } as const;
const withoutSending = { sendonly: 'inactive', sendrecv: 'recvonly' } as const;

/** Tells the remote, where that is news, whether there is anything to come. */
function turn(transceiver: RTCRtpTransceiver, sending: boolean): void {
  const { direction } = transceiver;
  const wanted: Partial<Record<RTCRtpTransceiverDirection, RTCRtpTransceiverDirection>> = sending
    ? withSending
    : withoutSending;
  transceiver.direction = wanted[direction] ?? direction;
}

/**
 * A sender is good for one stream. Where nothing comes in beside it, its place in the description is given back for
 * the next one, or each showing would make every description longer.
 */
function withdraw(connection: RTCPeerConnection, transceiver: RTCRtpTransceiver): void {
  const { currentDirection, sender } = transceiver;
  if (currentDirection === 'sendonly' || currentDirection === 'inactive') transceiver.stop();
  else connection.removeTrack(sender);
}
