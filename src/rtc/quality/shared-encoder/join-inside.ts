import { withStartBitrate } from '../start-bitrate.ts';

/**
 * Brings two connections of this document together. What the near one has to send is sent.
 * @param startKbps what the near one believes of the path from the start
 * @returns what connects them, over the networks that there are by then; again after `near.restartIce()`. Rejects where
 * one of them is closed
 */
export function joinInside(
  near: RTCPeerConnection,
  far: RTCPeerConnection,
  startKbps: number,
): () => Promise<void> {
  passCandidates(near, far);
  passCandidates(far, near);
  return async () => {
    await near.setLocalDescription();
    await far.setRemoteDescription(descriptionOf(near));
    await far.setLocalDescription();
    const { type, sdp } = descriptionOf(far);
    await near.setRemoteDescription({ type, sdp: withStartBitrate(sdp, startKbps) });
  };
}

function descriptionOf({ localDescription }: RTCPeerConnection): RTCSessionDescription {
  if (!localDescription) throw new Error('closed');
  return localDescription;
}

function passCandidates(from: RTCPeerConnection, to: RTCPeerConnection): void {
  from.addEventListener('icecandidate', ({ candidate }) => {
    // Refused by a closed connection, and where it belongs to an earlier description.
    if (candidate) to.addIceCandidate(candidate).catch(() => {});
  });
}
