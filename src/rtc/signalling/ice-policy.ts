/** Through TURN servers alone, a connection shows the remote none of its own addresses. */
export function icePolicy(relayOnly: boolean): RTCIceTransportPolicy {
  return relayOnly ? 'relay' : 'all';
}
