export const lacks = ['websocket', 'webrtc', 'webrtc-insecure', 'data-channels'] as const;
/** What a viewer page cannot do without. `webrtc-insecure`: the browser may give it to https pages alone. */
export type Lack = (typeof lacks)[number];

interface Features {
  WebSocket?: unknown;
  RTCPeerConnection?: { prototype: object } | undefined;
  isSecureContext?: boolean;
}

/** Returns what a browser lacks in which a viewing cannot begin. */
export function lackOf({ WebSocket, RTCPeerConnection, isSecureContext }: Features): Lack {
  if (typeof WebSocket !== 'function') return 'websocket';
  if (RTCPeerConnection && !('createDataChannel' in RTCPeerConnection.prototype)) return 'data-channels';
  return isSecureContext ? 'webrtc' : 'webrtc-insecure';
}
