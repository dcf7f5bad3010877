import type { ConnectionCommand, ConnectionEvent, ConnectionInput } from '../../machines/peer/peer-events.ts';
import { securityCode } from '../../protocol/crypto/security-code.ts';
import type { Id } from '../../protocol/id.ts';
import type { PauseCover } from '../../protocol/messages/pause-cover.ts';
import type { PeerMessage } from '../../protocol/messages/peer-messages.ts';
import type { Role } from '../../protocol/messages/relay-messages.ts';
import type { SourceTrouble } from '../../protocol/messages/source-trouble.ts';
import { openTalkChannels, type TalkPort } from '../collab/talk-channels.ts';
import type { MediaStore } from '../media/media-store.ts';
import { sendingAs, takingStereo } from '../media/opus-format.ts';
import { receiveMedia } from '../media/receive-media.ts';
import { sendMedia } from '../media/send-media.ts';
import type { SendingPool } from '../quality/sending-pool.ts';
import { withStartBitrate } from '../quality/start-bitrate.ts';
import { bundlePolicy } from '../signalling/bundle-policy.ts';
import type { IceConfiguration } from '../signalling/ice-configuration.ts';
import { openControlChannel } from './control-channel.ts';
import { createFloodGuard } from './flood-guard.ts';
import { startHeartbeat } from './heartbeat.ts';
import { newConnection } from './new-connection.ts';
import { negotiate } from './perfect-negotiation.ts';

export interface ConnectionOptions {
  /** The host offers first, as soon as the connection is open. */
  role: Role;
  media: MediaStore;
  ice: IceConfiguration;
  /** Where what people say comes together. */
  talk: TalkPort;
  /** Says how to send; without one the browser decides. */
  pool?: SendingPool;
  /** One that nothing was done with yet, to be used. */
  connection?: RTCPeerConnection | undefined;
  /** The name of its first offer, where that waits for the next viewer. */
  waiting?: Id;
}

/** An RTCPeerConnection: shows what `media` holds, and hands it what the remote shows. */
export interface OpenConnection {
  readonly connection: RTCPeerConnection;
  /** Tells who the remote is, once. The listener hears what has happened so far, and from now on. */
  meet(remote: Pick<ConnectionInput, 'address' | 'name'>, listener: (event: ConnectionEvent) => void): void;
  /** Forgets what it had to say to the remote so far: it is in an offer that the remote gets. */
  unsay(): void;
  command(command: ConnectionCommand): void;
  close(): void;
}

export function openConnection(options: ConnectionOptions): OpenConnection {
  const { role, media, ice, talk, pool, waiting } = options;
  const { iceTransportPolicy } = ice.current();
  const connection = options.connection ?? newConnection(iceTransportPolicy);
  const closing = new AbortController();
  const polite = role === 'viewer';
  let early: ConnectionEvent[] = [];
  let send = (event: ConnectionEvent): void => void early.push(event);
  let remote: Pick<ConnectionInput, 'address' | 'name'> | null = null;
  let startKbps: number | undefined;
  let silent = false;
  /** What the remote believes of `media.paused()`. */
  let said: PauseCover | null = null;
  /** And of `media.trouble()`. */
  let knownTrouble: SourceTrouble | null = null;
  let name = '';
  /** What the remote calls this end. */
  let known = '';

  const budget = createFloodGuard(polite ? 'host' : 'viewer', () => send({ type: 'remote.flooded' }));
  const { watch } = budget;
  const control = openControlChannel(connection, {
    watch,
    onMessage(message) {
      // Descriptions come back as a command.
      if ('name' in message) budget.charge(message);
      if (message.type === 'playing' && remote) pool?.firstPictures.seen(remote.address);
      send({ type: 'message.received', message });
    },
    onClosed: () => {
      if (!closing.signal.aborted) send({ type: 'remote.closed' });
    },
  });
  const negotiation = negotiate({
    connection,
    polite,
    ...(waiting && { waiting }),
    send: sayToRemote,
    adjustLocal: takingStereo,
    adjustRemote({ type, sdp }) {
      const sounding = sendingAs(sdp, sending.soundOf);
      return type === 'answer' && startKbps ? withStartBitrate(sounding, startKbps) : sounding;
    },
    onDescribed: (type) => send({ type: `${type}.ready` }),
    onRefused: (code) => send({ type: 'description.refused', code }),
    onRenewed: (message) => send({ type: 'remote.renewed', message }),
  });
  const stopHeartbeat = startHeartbeat({
    connection,
    lead: !polite,
    watch,
    onSilent: () => {
      silent = true;
      send({ type: 'path.silent' });
    },
    onHeard: () => {
      silent = false;
      send({ type: 'path.heard' });
    },
  });

  /** Where the browser throws, the connection keeps its policy and the servers it had. */
  function takeServers(): void {
    try {
      connection.setConfiguration({ ...ice.current(), bundlePolicy });
    } catch {
      send({ type: 'servers.refused' });
    }
  }

  function sayToRemote(message: PeerMessage): void {
    if (silent || !control.send(message)) send({ type: 'message.outgoing', message });
  }

  /** Over the one channel that keeps the order; without a path it is sent as soon as there is one. */
  function sayPause(): void {
    const cover = media.paused();
    if (cover !== said && control.send({ type: 'pause', cover })) said = cover;
  }

  /** Over the same channel, and as late. */
  function sayTrouble(): void {
    const trouble = media.trouble();
    if (trouble !== knownTrouble && control.send({ type: 'source', trouble })) knownTrouble = trouble;
  }

  /** Without a path it is sent later. */
  function sayName(): void {
    if (name !== known && control.send({ type: 'profile', name })) known = name;
  }

  async function sayCode(): Promise<void> {
    const own = fingerprintOf(connection.localDescription);
    const other = fingerprintOf(connection.remoteDescription);
    if (!own || !other) return;
    const code = await (polite ? securityCode(other, own) : securityCode(own, other));
    send({ type: 'code.ready', code });
  }

  // Only what both ends have agreed on is open.
  connection.addEventListener('datachannel', ({ channel }) => {
    budget.chargeExcess();
    channel.close();
  });
  connection.addEventListener('connectionstatechange', () => {
    if (connection.connectionState === 'connected') {
      sayPause();
      sayTrouble();
      sayName();
      void sayCode();
      send({ type: 'ice.connected' });
    }
    if (connection.connectionState === 'failed') send({ type: 'ice.failed' });
  });
  receiveMedia({
    connection,
    signal: closing.signal,
    onStreams: (...told) => remote && media.setRemote(remote.address, ...told),
    onFirstFrame: () => send({ type: 'frame.decoded' }),
    onExcess: budget.chargeExcess,
  });
  // Before anything stops, so that what comes last is covered.
  media.onLocalChange(sayPause, closing.signal);
  media.onLocalChange(sayTrouble, closing.signal);
  const sending = sendMedia(connection, media, closing.signal, pool?.sink);
  takeServers();
  ice.onChange(takeServers, closing.signal);

  return {
    connection,
    meet(input, listener) {
      remote = input;
      name = input.name;
      // A viewer has said it in its hello.
      if (polite) known = name;
      startKbps = pool?.plan.startKbps;
      openTalkChannels({ connection, address: input.address, port: talk, watch, signal: closing.signal });
      const { renew: renegotiate } = negotiation;
      const { soundOf } = sending;
      pool?.join({ address: input.address, connection, renegotiate, soundOf }, closing.signal);
      pool?.firstPictures.expect(input.address, closing.signal);
      send = listener;
      for (const event of early.splice(0)) send(event);
    },
    unsay() {
      early = early.filter(({ type }) => type !== 'message.outgoing');
    },
    command(command) {
      if (command.type === 'ice.restart') negotiation.restart();
      else if (command.type === 'message.send') sayToRemote(command.message);
      else if (command.type === 'room.moved') control.send({ ...command, type: 'moved' });
      else if (command.type === 'name.set') {
        name = command.name;
        sayName();
      } else {
        budget.charge(command.message);
        negotiation.receive(command.message);
      }
    },
    close() {
      closing.abort();
      stopHeartbeat();
      if (remote) media.setRemote(remote.address, []);
      // Nothing more goes out or comes in, while the remote hears of the end.
      for (const transceiver of connection.getTransceivers()) transceiver.stop();
      control.close(() => connection.close());
    },
  };
}

/** All media share one transport, hence one certificate (RFC 9143). */
function fingerprintOf(description: RTCSessionDescription | null): string | undefined {
  return description?.sdp.match(/^a=fingerprint:(\S+ \S+)/m)?.[1];
}
