import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createActor } from 'xstate';
import { watchView } from '../../../src/machines/watch/watch-view.ts';
import { createEnvelope } from '../../../src/protocol/crypto/envelope.ts';
import { type Id, randomId } from '../../../src/protocol/id.ts';
import type { PeerMessage } from '../../../src/protocol/messages/peer-messages.ts';
import type { IceServer, RelayMessage } from '../../../src/protocol/messages/relay-messages.ts';
import { encodeRoutedFrame } from '../../../src/protocol/messages/routed-frame.ts';
import { createTalkInbox } from '../../../src/rtc/collab/talk-inbox.ts';
import { createMediaStore } from '../../../src/rtc/media/media-store.ts';
import { provideWatch } from '../../../src/rtc/provide-watch.ts';
import { createIceConfiguration } from '../../../src/rtc/signalling/ice-configuration.ts';
import { watchAhead } from '../../../src/rtc/watch-ahead.ts';
import { FakePeerConnection } from '../../fakes/fake-peer-connection.ts';
import { SilentWebSocket } from '../../fakes/silent-web-socket.ts';
import { sampleId } from '../../fixtures/samples.ts';
import { keyOf, ownRoom } from '../../support/own-room.ts';

const turn: IceServer = { urls: ['turn:turn.example.org'], username: 'u', credential: 'c' };
const hidden = { iceTransportPolicy: 'relay', bundlePolicy: 'max-bundle' };
const [secret, host] = [sampleId(11), sampleId(1)];
/** An offer that could be a real one: each connection has a session of its own. */
const hostOffers: PeerMessage = {
  type: 'description',
  description: { type: 'offer', sdp: 'v=0\r\no=- 7 2 IN IP4 127.0.0.1\r\n' },
};

/** Notes its configuration when it describes itself, which is when gathering begins. */
class WatchedConnection extends FakePeerConnection {
  static readonly all: WatchedConnection[] = [];
  static rejects: Error | null = null;
  readonly madeWith: RTCConfiguration;
  readonly gatheredWith: RTCConfiguration[] = [];

  constructor(configuration: RTCConfiguration) {
    super('viewer');
    this.madeWith = configuration;
    this.configuration = configuration;
    this.rejects = WatchedConnection.rejects;
    WatchedConnection.all.push(this);
  }

  override async setLocalDescription(description: RTCSessionDescriptionInit): Promise<void> {
    this.gatheredWith.push(this.configuration);
    await super.setLocalDescription(description);
  }
}

beforeEach(() => {
  WatchedConnection.all.length = 0;
  WatchedConnection.rejects = null;
  vi.stubGlobal('WebSocket', SilentWebSocket);
  vi.stubGlobal('RTCPeerConnection', WatchedConnection);
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
});

/** A viewer that hides its address, with the real relay actor, watch chart and connection. */
function watch() {
  const room = ownRoom();
  const visitor = { token: sampleId(2), name: '' };
  const invite = { relay: 'https://relay.example.org/', room, secret };
  const address: Id = randomId();
  const ahead = watchAhead({ ...invite, address, relayOnly: true, replaces: null, visitor });
  const home = { media: createMediaStore(), ice: createIceConfiguration(true), talk: createTalkInbox() };
  const viewer = createActor(provideWatch({ ...home, ahead }), { input: ahead.input }).start();
  onTestFinished(() => void viewer.stop());
  const line = SilentWebSocket.last;
  line.open();
  const envelope = createEnvelope({ role: 'host', room, secret, address: host, key: keyOf(room) });
  return {
    view: () => watchView(viewer.getSnapshot()),
    hear: (message: RelayMessage) => line.hear(JSON.stringify(message)),
    async offer() {
      const payload = await envelope.seal(address, hostOffers);
      line.hear(Uint8Array.from(encodeRoutedFrame({ address: host, payload })).buffer);
    },
  };
}

function onlyConnection(): WatchedConnection {
  const [connection, ...more] = WatchedConnection.all;
  if (!connection || more.length > 0) throw new Error(`${more.length + 1} connections, not 1`);
  return connection;
}

test('it hides from the first moment on, and gathers with the servers that the relay lends', async () => {
  const { hear, offer } = watch();
  expect(onlyConnection().madeWith).toEqual(hidden);
  hear({ type: 'welcome', peers: [host], iceServers: [turn] });
  await offer();
  await vi.waitFor(() => expect(onlyConnection().gatheredWith).toHaveLength(1));
  expect(onlyConnection().gatheredWith).toEqual([{ ...hidden, iceServers: [turn] }]);
});

test('a relay that skips its welcome is not heard: nothing is opened to anybody, nothing is gathered', async () => {
  const { view, hear, offer } = watch();
  hear({ type: 'joined', address: host });
  await offer();
  hear({ type: 'ice-servers', iceServers: [{ urls: ['stun:stun.example.org'] }] });
  hear({ type: 'left', address: host, reason: 'left' });
  // The line is read in order: once this one has had its effect, those before have had theirs.
  hear({ type: 'welcome', peers: [], iceServers: [turn] });
  await vi.waitFor(() => expect(onlyConnection().configuration).toEqual({ ...hidden, iceServers: [turn] }));
  expect(view().phase).toBe('waiting');
  expect(onlyConnection().gatheredWith).toEqual([]);
});

test('servers that the browser rejects end the peer by name, and nothing is gathered', async () => {
  WatchedConnection.rejects = new DOMException('empty username or password', 'InvalidAccessError');
  const { view, hear, offer } = watch();
  hear({ type: 'welcome', peers: [host], iceServers: [turn] });
  await offer();
  await vi.waitFor(() => expect(view().phase).toBe('failed'));
  expect(view().failure).toEqual({ code: 'servers-refused', step: 'offer' });
  expect(onlyConnection().configuration).toEqual(hidden);
  expect(onlyConnection().gatheredWith).toEqual([]);
  expect(onlyConnection().signalingState).toBe('closed');
});

test('a further connection hides from its first moment on, too', async () => {
  const { hear, offer } = watch();
  hear({ type: 'welcome', peers: [host], iceServers: [turn] });
  await offer();
  await vi.waitFor(() => expect(onlyConnection().gatheredWith).toHaveLength(1));
  hear({ type: 'left', address: host, reason: 'replaced' });
  hear({ type: 'joined', address: sampleId(3) });
  await vi.waitFor(() => expect(WatchedConnection.all).toHaveLength(2));
  expect(WatchedConnection.all[1]?.madeWith).toEqual(hidden);
  expect(WatchedConnection.all[1]?.configuration).toEqual({ ...hidden, iceServers: [turn] });
});
