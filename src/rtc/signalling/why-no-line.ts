import type { LastingLineProblem, LineProblem } from '../../machines/common/failure.ts';

const answerTimeoutMs = 5_000;

/** Statuses of servers that want a login or refuse; 511 is a network's own (RFC 6585). */
const statuses: ReadonlyMap<number, LineProblem> = new Map([
  [401, 'relay-forbidden'],
  [403, 'relay-forbidden'],
  [407, 'relay-forbidden'],
  [511, 'login-page'],
]);

const lasting: Record<LastingLineProblem, true> = {
  'relay-forbidden': true,
  'relay-missing': true,
  'relay-blocked': true,
  'relay-origin': true,
  'login-page': true,
};

export function isLasting(problem: LineProblem): problem is LastingLineProblem {
  return problem in lasting;
}

/**
 * Asks the relay over plain HTTP why no socket to it opens, for a browser tells a page nothing about that. An extension
 * without host permissions reads only what the relay itself answers.
 */
export async function whyNoLine(relay: string): Promise<LineProblem> {
  const health = new URL('healthz', relay);
  if (globalThis.location) health.searchParams.set('origin', location.origin);
  try {
    return await problemOf(await ask(health, { redirect: 'manual' }));
  } catch {
    // Nothing answers, or something whose answer the browser keeps from another origin.
    const answers = await ask(new URL(relay), { mode: 'no-cors' }).then(
      () => true,
      () => false,
    );
    if (answers) return 'relay-missing';
    return isOffline() && !isHere(relay) ? 'offline' : 'relay-unreachable';
  }
}

function isOffline(): boolean {
  return globalThis.navigator?.onLine === false;
}

/** True for a relay on this computer, which needs no network. */
function isHere(relay: string): boolean {
  return /^(localhost|127\.[\d.]+|\[::1\])$/.test(new URL(relay).hostname);
}

function ask(url: URL, how: RequestInit): Promise<Response> {
  return fetch(url, { ...how, cache: 'no-store', signal: AbortSignal.timeout(answerTimeoutMs) });
}

async function problemOf(response: Response): Promise<LineProblem> {
  // Browsers hide where to and the status; other programs do not.
  if (response.type === 'opaqueredirect' || response.headers.has('location')) return 'login-page';
  const health = healthOf(await response.text());
  if (health) return health === 'ok' ? 'relay-blocked' : health === 'origin' ? 'relay-origin' : 'relay-down';
  const known = statuses.get(response.status);
  if (known) return known;
  if (response.status >= 500) return 'relay-down';
  const isPage = response.headers.get('content-type')?.startsWith('text/html');
  return response.ok && isPage ? 'login-page' : 'relay-missing';
}

/** What a relay says of itself; undefined for what no relay says. */
function healthOf(text: string): string | undefined {
  return /^\{"status":"(\w+)"\}$/.exec(text)?.[1];
}
