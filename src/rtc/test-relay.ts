import { closeCodes } from '../protocol/close-codes.ts';
import { randomId } from '../protocol/id.ts';
import { decodeRelayMessage } from '../protocol/relay-messages.ts';
import { fail, ok, type Result } from '../protocol/result.ts';
import { createLogin } from './create-login.ts';
import { openRelaySocket } from './relay-socket.ts';

export type RelayTestProblem = 'unreachable' | 'not-a-relay' | 'silent' | 'version';

/** Logs in at a relay and leaves again. @returns how long the answer took, in milliseconds, or what is wrong */
export async function testRelay(relay: string): Promise<Result<{ ms: number }, RelayTestProblem>> {
  const startedAt = performance.now();
  const code = await login(relay);
  if (code === 'welcome') return ok({ ms: Math.round(performance.now() - startedAt) });
  if (code === closeCodes.wrongVersion) return fail('version');
  if (code >= 4000) return fail('silent');
  return fail((await answers(relay)) ? 'not-a-relay' : 'unreachable');
}

function login(relay: string): Promise<'welcome' | number> {
  return new Promise((resolve) => {
    const viewer = { role: 'viewer', address: randomId(), replaces: null } as const;
    const input = { ...viewer, relay, room: randomId(), secret: randomId() };
    const socket = openRelaySocket(relay, {
      async onText(text) {
        const message = decodeRelayMessage(text);
        if (!message.ok) return;
        if (message.value.type === 'hello') socket.say(await createLogin(input, message.value.nonce));
        if (message.value.type !== 'welcome') return;
        socket.leave();
        resolve('welcome');
      },
      onFrame() {},
      onClosed: resolve,
    });
  });
}

/** Whether any web server is there; which one, a browser does not tell across origins. */
async function answers(relay: string): Promise<boolean> {
  try {
    await fetch(relay, { mode: 'no-cors', cache: 'no-store', signal: AbortSignal.timeout(5_000) });
    return true;
  } catch {
    return false;
  }
}
