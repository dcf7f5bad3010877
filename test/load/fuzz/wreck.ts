import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { request } from 'node:http';
import type { Random } from '../random.ts';
import { mutate } from './mutate.ts';
import { sampleFrames, sampleTexts } from './wire-bytes.ts';

const endTimeoutMs = 30_000;
const upgrade = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': Buffer.alloc(16).toString('base64'),
};

/** Frames that are wrong as WebSocket frames (RFC 6455 section 5.2): lengths that lie, reserved bits, no mask. */
export function wreckedFrame(random: Random): Buffer {
  const payload = mutate(random.pick([...sampleFrames, ...sampleTexts]), random, sampleTexts);
  const start = random.chance(0.7) ? random.pick([0x81, 0x82]) : random.below(256);
  const length = random.chance(0.7) ? Math.min(payload.length, 125) : random.below(128);
  const mask = random.chance(0.8) ? 0x80 : 0;
  const frame = Buffer.concat([Buffer.from([start, mask | length]), random.bytes(4), payload]);
  return random.chance(0.5) ? frame : mutate(frame, random, sampleTexts);
}

/** Sends bytes over a fresh connection after its handshake, hangs up, and waits until the relay has, too. */
export async function sendWreck(relay: string, frames: Buffer[]): Promise<void> {
  const attempt = request(new URL('ws', relay), { headers: upgrade, timeout: endTimeoutMs }).end();
  const [, socket] = await once(attempt, 'upgrade');
  const closed = once(socket, 'close', { signal: AbortSignal.timeout(endTimeoutMs) });
  socket.on('error', () => {}).resume();
  for (const frame of frames) socket.write(frame);
  socket.end();
  await closed;
}
