import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { LastingLineProblem, LineProblem } from '../../../src/machines/common/failure.ts';
import type { RelayEvent, RelayInput } from '../../../src/machines/common/relay-events.ts';
import { type Id, randomId } from '../../../src/protocol/id.ts';
import { pingIntervalMs } from '../../../src/protocol/limits.ts';
import { dialEarly } from '../../../src/rtc/signalling/early-line.ts';
import { createIceConfiguration } from '../../../src/rtc/signalling/ice-configuration.ts';
import { createRelayActor } from '../../../src/rtc/signalling/relay-actor.ts';
import { NodeWebSocket } from '../../fakes/node-web-socket.ts';
import { sampleId } from '../../fixtures/samples.ts';
import { startRelay } from '../../server/start-relay.ts';
import { type Crook, startCrookedProxy } from '../../support/crooked-proxy.ts';
import { keyOf, ownRoom } from '../../support/own-room.ts';
import { holdRelayActor } from './hold-relay-actor.ts';

let room: Id;

beforeEach(() => {
  room = ownRoom();
  vi.stubGlobal('WebSocket', NodeWebSocket);
  onTestFinished(() => void vi.unstubAllGlobals());
});

/** The relay actor of a viewer page whose first line is under way, or of a host; it notes what it says. */
function run(relay: string, role: 'host' | 'viewer') {
  const place = { relay, room, secret: sampleId(11), address: randomId(), relayOnly: false };
  const viewer = { ...place, role: 'viewer', replaces: null } as const;
  const input: RelayInput = role === 'host' ? { ...place, role, key: keyOf(room) } : viewer;
  const line = role === 'viewer' ? dialEarly(viewer) : undefined;
  const { heard } = holdRelayActor(createRelayActor(createIceConfiguration(false), line), input);
  return {
    address: input.address,
    heard,
    says: (event: RelayEvent) =>
      vi.waitFor(() => expect(heard).toContainEqual(event), { timeout: 20_000, interval: 20 }),
  };
}

test.each(['drops-offered-subprotocols', 'drops-chosen-subprotocol'] as const)(
  'a viewer whose proxy %s says its login instead, at once',
  async (crook) => {
    const relay = await startRelay();
    const proxy = await startCrookedProxy(relay.address);
    proxy.crook = crook;
    const host = run(proxy.address, 'host');
    await host.says({ type: 'relay.welcome', peers: [] });
    const viewer = run(proxy.address, 'viewer');
    await viewer.says({ type: 'relay.welcome', peers: [host.address] });
    await vi.waitFor(() =>
      expect(host.heard.findLast((event) => event.type.startsWith('peer.'))).toEqual({
        type: 'peer.joined',
        address: viewer.address,
      }),
    );
    expect(viewer.heard[0]).toEqual({ type: 'relay.lost', retryInMs: 0 });
  },
);

test.each<[Crook, LineProblem]>([
  ['upgrade-400', 'relay-blocked'],
  ['status-502', 'relay-down'],
  ['redirect', 'login-page'],
])('host and viewer behind a proxy that answers %s hear that it is %s', async (crook, code) => {
  const proxy = await startCrookedProxy((await startRelay()).address);
  proxy.crook = crook;
  for (const role of ['host', 'viewer'] as const) {
    await run(proxy.address, role).says({ type: 'relay.explained', code });
  }
});

test.each<[Crook, LastingLineProblem]>([
  ['upgrade-404', 'relay-blocked'],
  ['status-403', 'relay-forbidden'],
  ['status-404', 'relay-missing'],
  ['login-page', 'login-page'],
])('a first login that meets %s three times gives up: %s', async (crook, code) => {
  const proxy = await startCrookedProxy((await startRelay()).address);
  proxy.crook = crook;
  for (const role of ['host', 'viewer'] as const) {
    const { heard, says } = run(proxy.address, role);
    await says({ type: 'relay.failed', code });
    expect(heard.filter(({ type }) => type === 'relay.lost').length).toBeGreaterThanOrEqual(3);
  }
});

test('a line that was there before goes on through the same answers', async () => {
  const proxy = await startCrookedProxy((await startRelay()).address);
  const host = run(proxy.address, 'host');
  await host.says({ type: 'relay.welcome', peers: [] });
  proxy.crook = 'upgrade-404';
  proxy.cut();
  const explained = () => host.heard.filter(({ type }) => type === 'relay.explained');
  await vi.waitFor(() => expect(explained().length).toBeGreaterThanOrEqual(3), {
    timeout: 20_000,
    interval: 20,
  });
  proxy.crook = 'fair';
  await vi.waitFor(() => expect(host.heard.at(-1)?.type).toBe('relay.welcome'), {
    timeout: 20_000,
    interval: 20,
  });
});

test('a line that was refused is there as soon as the proxy lets it through, and needs no explanation', async () => {
  const proxy = await startCrookedProxy((await startRelay()).address);
  proxy.crook = 'status-503';
  const host = run(proxy.address, 'host');
  await host.says({ type: 'relay.explained', code: 'relay-down' });
  proxy.crook = 'fair';
  await host.says({ type: 'relay.welcome', peers: [] });
});

test('a relay below a path is found there', async () => {
  const proxy = await startCrookedProxy((await startRelay()).address, { prefix: '/tabwire/' });
  const host = run(proxy.address, 'host');
  await host.says({ type: 'relay.welcome', peers: [] });
  await run(proxy.address, 'viewer').says({ type: 'relay.welcome', peers: [host.address] });
  expect(proxy.asked).toContain('UPGRADE /tabwire/ws');
});

test('a line at rest outlives a proxy that cuts what was silent for 60 s, in either direction', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const proxy = await startCrookedProxy((await startRelay()).address, { idleMs: 60_000 });
  const heard: string[] = [];
  const listener = {
    onText: (text: string) => heard.push(text),
    onFrame() {},
    onClosed: () => heard.push('end'),
  };
  const line = dialEarly({
    relay: proxy.address,
    room,
    secret: sampleId(11),
    address: randomId(),
    relayOnly: false,
    role: 'viewer',
    replaces: null,
  });
  line.listen(listener);
  await turnsUntil(() => heard.length === 1);
  for (let pongs = 1; pongs <= 13; pongs++) {
    vi.advanceTimersByTime(pingIntervalMs);
    await turnsUntil(() => heard.length > pongs);
  }
  expect(new Set(heard.slice(1))).toEqual(new Set(['{"type":"pong"}']));
  line.socket.leave();
});

/** Lets sockets work until it holds, while no timer runs. */
async function turnsUntil(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
