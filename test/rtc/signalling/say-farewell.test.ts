import { expect, onTestFinished, test, vi } from 'vitest';
import type { RelayInput } from '../../../src/machines/common/relay-events.ts';
import { randomId } from '../../../src/protocol/id.ts';
import { createIceConfiguration } from '../../../src/rtc/signalling/ice-configuration.ts';
import { createRelayActor } from '../../../src/rtc/signalling/relay-actor.ts';
import { sayFarewell } from '../../../src/rtc/signalling/say-farewell.ts';
import { NodeWebSocket } from '../../fakes/node-web-socket.ts';
import { sampleId } from '../../fixtures/samples.ts';
import { startRelay } from '../../server/start-relay.ts';
import { keyOf, ownRoom } from '../../support/own-room.ts';
import { holdRelayActor } from './hold-relay-actor.ts';

test('viewers of a share whose document has gone hear that the host has left', async () => {
  vi.stubGlobal('WebSocket', NodeWebSocket);
  onTestFinished(() => void vi.unstubAllGlobals());
  const { address: relay } = await startRelay();
  const room = ownRoom();
  const host = { relay, room, address: randomId(), key: keyOf(room) };
  const viewer: RelayInput = {
    ...{ relay, room, secret: sampleId(11), address: randomId(), relayOnly: false },
    role: 'viewer',
    replaces: null,
  };
  const { heard } = holdRelayActor(createRelayActor(createIceConfiguration(false)), viewer);
  await vi.waitFor(() => expect(heard).toContainEqual({ type: 'relay.welcome', peers: [] }));
  sayFarewell(host);
  await vi.waitFor(() =>
    expect(heard).toContainEqual({ type: 'peer.left', address: host.address, reason: 'left' }),
  );
});
