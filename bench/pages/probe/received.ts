import type { Step } from './probe.ts';

/** What has come in since the beginning, over all connections. */
export interface Received {
  /** When that was so, in ms of `performance.now`. */
  atMs: number;
  bytes: number;
  frames: number;
  /** Of the picture that came last. */
  width: number;
  codec: string;
  freezes: number;
}

const connections: RTCPeerConnection[] = [];

/** Takes note of connections and sockets that a page opens. */
export function recordConnections(note: (step: Step) => void): void {
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      note('connection');
      connections.push(this);
      this.addEventListener('connectionstatechange', () => {
        if (this.connectionState === 'connected') note('connected');
      });
    }
  };
  globalThis.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('open', () => note('socket'));
    }
  };
}

export async function received(): Promise<Received> {
  const total: Received = { atMs: 0, bytes: 0, frames: 0, width: 0, codec: '', freezes: 0 };
  for (const connection of connections) {
    if (connection.connectionState === 'closed') continue;
    const stats = [...(await connection.getStats()).values()];
    for (const each of stats) {
      if (each.type !== 'inbound-rtp' || each.kind !== 'video') continue;
      total.bytes += each.bytesReceived;
      total.frames += each.framesDecoded ?? 0;
      total.freezes += each.freezeCount ?? 0;
      total.width = each.frameWidth ?? total.width;
      total.codec = stats.find(({ id }) => id === each.codecId)?.mimeType ?? total.codec;
    }
  }
  total.atMs = performance.now();
  return total;
}
