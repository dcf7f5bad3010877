import { NamedFailure } from '../../machines/common/named-failure.ts';
import { bundlePolicy } from '../signalling/bundle-policy.ts';

/** @throws NamedFailure where the browser has no WebRTC, blocks it, or has as many connections as it may */
export function newConnection(iceTransportPolicy: RTCIceTransportPolicy): RTCPeerConnection {
  try {
    return new RTCPeerConnection({ bundlePolicy, iceTransportPolicy });
  } catch (cause) {
    throw new NamedFailure('no-webrtc', cause);
  }
}
