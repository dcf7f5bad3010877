import { setTimeout as pause } from 'node:timers/promises';
import { cpuMs } from './cpu-ms.ts';
import type { OpenPair } from './open-pairs.ts';
import { emptyPayload, isPayload } from './payload.ts';

const warmUpMs = 300;
/** Of the server's processor time, which Linux counts in hundredths of a second. */
const measuredCpuMs = 600;
const longestMs = 10_000;
const lookEveryMs = 50;
const drainMs = 15_000;
/** Messages under way in each pair: candidates come in handfuls. */
const underWay = 4;

/** As many messages as go through: each that arrives makes room for the next. */
export async function measureForwarding(pairs: OpenPair[], pid: number) {
  let running = true;
  let sent = 0;
  let received = 0;
  const release: (() => void)[] = [];
  for (const { pair, lines } of pairs) {
    const [from, to] = lines;
    const { bytes, binary } = pair.message(from, to, emptyPayload);
    const send = () => {
      sent += 1;
      from.socket.send(bytes, { binary });
    };
    const onMessage = (data: Buffer) => {
      if (!isPayload(data)) return;
      received += 1;
      if (running) send();
    };
    to.socket.on('message', onMessage);
    release.push(() => to.socket.off('message', onMessage));
    for (let left = underWay; left > 0; left -= 1) send();
  }
  await pause(warmUpMs);
  const start = { received, cpu: cpuMs(pid), at: performance.now() };
  while (cpuMs(pid) - start.cpu < measuredCpuMs && performance.now() - start.at < longestMs) {
    await pause(lookEveryMs);
  }
  const count = received - start.received;
  const cpuSeconds = (cpuMs(pid) - start.cpu) / 1000;
  const seconds = (performance.now() - start.at) / 1000;
  running = false;
  for (const until = performance.now() + drainMs; received < sent && performance.now() < until; )
    await pause(20);
  for (const each of release) each();
  return { perCpuSecond: count / cpuSeconds, perSecond: count / seconds, lost: sent - received };
}
