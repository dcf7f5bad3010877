import { encodeRoutedFrame } from '../../../src/protocol/messages/routed-frame.ts';
import { LoadClient } from '../load-client.ts';
import { OwnedRoom } from '../owned-room.ts';

const payload = new Uint8Array(1024);
const tickMs = 5;
const framesPerTick = 200;
const comeBackMs = 200;
const mostWaitingBytes = 1_000_000;

export interface Flooded {
  sent: number;
  /** How often the relay closed the connection with which code. */
  closed: Record<number, number>;
}

/** One viewer sends as much as it can for a while, and comes back each time the relay closes on it. */
export async function flood(relay: string, forMs: number): Promise<Flooded> {
  const room = new OwnedRoom();
  const host = await LoadClient.enter(relay, 'host', room);
  const frame = encodeRoutedFrame({ address: host.address, payload });
  const flooded: Flooded = { sent: 0, closed: {} };
  const until = performance.now() + forMs;
  while (performance.now() < until) {
    const viewer = await LoadClient.enter(relay, 'viewer', room).catch(() => undefined);
    if (viewer) await floodOver(viewer, frame, until, flooded);
    await new Promise((resolve) => setTimeout(resolve, comeBackMs));
  }
  host.vanish();
  return flooded;
}

function floodOver(viewer: LoadClient, frame: Uint8Array, until: number, flooded: Flooded): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (performance.now() > until) viewer.vanish();
      for (let left = framesPerTick; left > 0 && mayWrite(viewer); left -= 1) {
        viewer.socket.send(frame);
        flooded.sent += 1;
      }
    }, tickMs);
    viewer.onClose = (code) => {
      clearInterval(timer);
      if (performance.now() < until) flooded.closed[code] = (flooded.closed[code] ?? 0) + 1;
      resolve();
    };
  });
}

function mayWrite({ isOpen, socket }: LoadClient): boolean {
  return isOpen && socket.bufferedAmount < mostWaitingBytes;
}
