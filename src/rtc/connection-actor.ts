import { fromCallback } from 'xstate';
import type { ConnectionCommand, ConnectionEvent, PeerInput } from '../machines/peer-events.ts';
import type { PauseCover } from '../protocol/pause-cover.ts';
import type { PeerMessage } from '../protocol/peer-messages.ts';
import { securityCode } from '../protocol/security-code.ts';
import { openControlChannel } from './control-channel.ts';
import { createFloodGuard } from './flood-guard.ts';
import type { IceConfiguration } from './ice-configuration.ts';
import type { MediaStore } from './media-store.ts';
import { negotiate } from './perfect-negotiation.ts';
import { startPulse } from './pulse.ts';
import { receiveMedia } from './receive-media.ts';
import { sendMedia } from './send-media.ts';
import type { SendingPool } from './sending-pool.ts';
import { withStartBitrate } from './start-bitrate.ts';
import { openTalkChannels, type TalkPort } from './talk-channels.ts';

/**
 * One RTCPeerConnection: shows what `media` holds, and hands it what the remote shows.
 * @param talk where what people say comes together
 * @param pool says how to send; without one the browser decides
 */
export function createConnectionActor(
  media: MediaStore,
  ice: IceConfiguration,
  talk: TalkPort,
  pool?: SendingPool,
) {
  return fromCallback<ConnectionCommand, PeerInput>(({ input, receive, sendBack }) => {
    const send: (event: ConnectionEvent) => void = sendBack;
    /** One transport for all: else each track and the channels would look for paths, and take from a TURN server. */
    const configuration = (): RTCConfiguration => ({ ...ice.current(), bundlePolicy: 'max-bundle' });
    const connection = new RTCPeerConnection(configuration());
    const closing = new AbortController();
    const polite = input.role === 'viewer';
    const startKbps = pool?.plan.startKbps;
    let silent = false;
    /** What the remote believes of `media.paused()`. */
    let said: PauseCover | null = null;

    const { watch } = createFloodGuard(polite ? 'host' : 'viewer', () => send({ type: 'remote.flooded' }));
    const control = openControlChannel(connection, {
      watch,
      onMessage: (message) => send({ type: 'message.received', message }),
      onClosed: () => {
        if (!closing.signal.aborted) send({ type: 'remote.closed' });
      },
    });
    const negotiation = negotiate({
      connection,
      polite,
      send: sayToRemote,
      adjustAnswer: (sdp) => (startKbps ? withStartBitrate(sdp, startKbps) : sdp),
      onDescribed: (type) => send({ type: `${type}.ready` }),
      onRefused: () => send({ type: 'description.refused' }),
      onRenewed: (message) => send({ type: 'remote.renewed', message }),
    });
    const stopPulse = startPulse({
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
    openTalkChannels({ connection, address: input.address, port: talk, watch, signal: closing.signal });
    // Only what both ends have agreed on is open.
    connection.addEventListener('datachannel', ({ channel }) => {
      watch(channel);
      channel.close();
    });
    receive((command) => {
      if (command.type === 'ice.restart') negotiation.restart();
      else if (command.type === 'message.send') sayToRemote(command.message);
      else negotiation.receive(command.message);
    });

    function sayToRemote(message: PeerMessage): void {
      if (silent || !control.send(message)) send({ type: 'message.outgoing', message });
    }

    /** Over the one channel that keeps the order; where there is no path it is said as soon as there is one. */
    function sayPause(): void {
      const cover = media.paused();
      if (cover !== said && control.send({ type: 'pause', cover })) said = cover;
    }

    async function sayCode(): Promise<void> {
      const own = fingerprintOf(connection.localDescription);
      const remote = fingerprintOf(connection.remoteDescription);
      if (!own || !remote) return;
      const code = await (polite ? securityCode(remote, own) : securityCode(own, remote));
      send({ type: 'code.ready', code });
    }

    connection.addEventListener('connectionstatechange', () => {
      if (connection.connectionState === 'connected') {
        sayPause();
        if (input.name) control.send({ type: 'profile', name: input.name });
        void sayCode();
        send({ type: 'ice.connected' });
      }
      if (connection.connectionState === 'failed') send({ type: 'ice.failed' });
    });
    receiveMedia({
      connection,
      signal: closing.signal,
      onStreams: (...told) => media.setRemote(input.address, ...told),
      onFirstFrame: () => send({ type: 'frame.decoded' }),
    });
    // Before anything stops, so that what comes last is covered.
    media.onLocalChange(sayPause, closing.signal);
    sendMedia(connection, media, closing.signal, pool?.outlet);
    ice.onChange(() => connection.setConfiguration(configuration()), closing.signal);
    pool?.join({ address: input.address, connection, renegotiate: negotiation.renew }, closing.signal);

    return () => {
      closing.abort();
      stopPulse();
      connection.close();
      media.setRemote(input.address, []);
    };
  });
}

/** All media share one transport, hence one certificate (RFC 9143). */
function fingerprintOf(description: RTCSessionDescription | null): string | undefined {
  return description?.sdp.match(/^a=fingerprint:(\S+ \S+)/m)?.[1];
}
