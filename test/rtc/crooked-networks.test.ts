import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createActor, setup } from 'xstate';
import type { RelayEvent, RelayInput } from '../../src/machines/relay-events.ts';
import { type Id, randomId } from '../../src/protocol/id.ts';
import { dialEarly } from '../../src/rtc/early-line.ts';
import { createIceConfiguration } from '../../src/rtc/ice-configuration.ts';
import { createRelayActor } from '../../src/rtc/relay-actor.ts';
import { NodeWebSocket } from '../fakes/node-web-socket.ts';
import { sampleId } from '../fixtures/samples.ts';
import { startRelay } from '../server/start-relay.ts';
import { startCrookedProxy } from '../support/crooked-proxy.ts';
import { keyOf, ownRoom } from '../support/own-room.ts';

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
  const heard: RelayEvent[] = [];
  const holder = createActor(
    setup({
      types: { events: {} as RelayEvent },
      actors: { relay: createRelayActor(createIceConfiguration(false), line) },
    }).createMachine({
      invoke: { id: 'relay', src: 'relay', input },
      on: { '*': { actions: ({ event }) => heard.push(event) } },
    }),
  ).start();
  onTestFinished(() => void holder.stop());
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
