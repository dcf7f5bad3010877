import { withStartBitrate } from '../start-bitrate.ts';

/**
 * Connects two connections of this document. What the near one has to send by now is sent.
 * @param startKbps what the near one believes of the path from the start
 */
export async function connectInside(
  near: RTCPeerConnection,
  far: RTCPeerConnection,
  startKbps: number,
): Promise<void> {
  await near.setLocalDescription();
  await far.setRemoteDescription(await complete(near));
  await far.setLocalDescription();
  const { type, sdp } = await complete(far);
  await near.setRemoteDescription({ type, sdp: withStartBitrate(sdp, startKbps) });
}

/** The description with all candidates in it. */
async function complete(connection: RTCPeerConnection): Promise<RTCSessionDescription> {
  while (connection.iceGatheringState !== 'complete') {
    await new Promise((resolve) => {
      connection.addEventListener('icegatheringstatechange', resolve, { once: true });
    });
  }
  if (!connection.localDescription) throw new Error('closed');
  return connection.localDescription;
}
