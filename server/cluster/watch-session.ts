import type { Logger } from 'pino';
import type { ClusterRooms } from './cluster-rooms.ts';
import { clusterTimes } from './cluster-times.ts';
import type { HubSession } from './hub.ts';

const { beatIntervalMs, settleMs, registerIntervalMs } = clusterTimes;

/** Does what has to be done from time to time while a session lasts. Returns what stops it. */
export function watchSession(session: HubSession, rooms: ClusterRooms, logger: Logger): () => void {
  let isAnswered = true;
  let isSettled = false;

  async function beat(): Promise<void> {
    if (!isAnswered) {
      session.end('no answer');
      return;
    }
    isAnswered = false;
    const answer = await session.beat();
    isAnswered = true;
    if (answer === undefined) return;
    if (!answer.known) session.end('this node was given up, or the list is gone');
    else if (isSettled) await giveUp(answer.silent);
  }

  async function giveUp(nodes: Parameters<HubSession['giveUp']>[0][]): Promise<void> {
    for (const node of nodes) {
      logger.warn('a node fell silent: its members are lost');
      await session.giveUp(node);
    }
  }

  function settle(): void {
    isSettled = true;
    rooms.compareAll();
  }

  const timers = [
    setInterval(beat, beatIntervalMs),
    setTimeout(settle, settleMs),
    setInterval(() => rooms.registerAll(), registerIntervalMs),
  ];
  return () => timers.forEach(clearInterval);
}
