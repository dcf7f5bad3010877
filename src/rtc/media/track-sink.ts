/** How what is shown gets into the senders of a share. */
export interface TrackSink {
  /** The sender was made just now, and nothing has left through it. It is given back when the signal aborts. */
  adopt(sender: RTCRtpSender, signal: AbortSignal): void;
  /** From now on the sender shows this track, or nothing. Rejects where its connection is closed. */
  put(sender: RTCRtpSender, track: MediaStreamTrack | null): Promise<void>;
}

/** Each sender has the track itself, and an encoder of its own. */
export const plainTrackSink: TrackSink = {
  adopt() {},
  put: (sender, track) => sender.replaceTrack(track),
};
