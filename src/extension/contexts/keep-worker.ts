import type { ActorRefFrom } from 'xstate';
import type { shareMachine } from '../../machines/share/share-machine.ts';
import { sendCommand } from '../contract/messages.ts';

/** Below the 30 s after which a browser stops a worker that has nothing to do. */
const stayMs = 20_000;
const retryAfterMs = 100;

/**
 * Keeps the background awake while something is shared: it has to tell of a tab that goes to another page before the
 * page is painted, and from sleep it comes too late. If the browser stops it, it is woken at once.
 */
export function keepWorker(share: ActorRefFrom<typeof shareMachine>): void {
  let keeping = false;
  const isActive = () => share.getSnapshot().matches('active');

  async function keep(): Promise<void> {
    keeping = true;
    while (isActive()) {
      await sendCommand({ to: 'background', type: 'worker.stay' }).catch(() => wait(retryAfterMs));
    }
    keeping = false;
  }

  share.subscribe(() => {
    if (isActive() && !keeping) void keep();
  });
}

/** The background's answer, which is long in coming: until then it has something to do. */
export function stayAwake(): Promise<void> {
  return wait(stayMs);
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
