import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { WebSocketServer } from 'ws';
import { closeCodes } from '../src/protocol/close-codes.ts';
import { Connection } from './connection.ts';
import { createPageHandler } from './create-page-handler.ts';
import { IceServers } from './ice-servers.ts';
import { listenError } from './listen-error.ts';
import { type RelayOptions, relayDefaults } from './relay-options.ts';
import { Rooms } from './rooms.ts';

export interface Relay {
  /** The http address it listens on, ending with a slash; rejects with a sentence when it cannot. */
  ready: Promise<string>;
  /** Sends every client away with `restarting` and resolves once all are gone, within `closeTimeoutMs`. */
  close(): Promise<void>;
}

// Node's default of 511 turns a storm of connections away.
const backlog = 4096;

export function createRelay(options: RelayOptions = {}): Relay {
  const { host, port, logger, ice } = { ...relayDefaults, ...options };
  const limits = { ...relayDefaults.limits, ...options.limits };
  const context = { rooms: new Rooms(), iceServers: new IceServers(ice), limits, logger };

  const server = createServer(createPageHandler(options.viewerDir));
  const sockets = new WebSocketServer({
    server,
    path: '/ws',
    maxPayload: limits.maxMessageBytes,
    perMessageDeflate: false,
  });
  sockets.on('connection', (socket, { socket: stream }) => new Connection(socket, stream, context));

  async function listen(): Promise<string> {
    try {
      server.listen({ host, port, backlog });
      await once(sockets, 'listening');
    } catch (cause) {
      throw listenError(cause, host, port);
    }
    sockets.on('error', (error) => logger.error(error, 'server error'));
    const address = addressOf(server);
    logger.info({ address }, 'listening');
    return address;
  }

  async function close(): Promise<void> {
    await Promise.allSettled([ready]);
    const closed = once(server, 'close');
    server.close();
    sockets.close();
    for (const socket of sockets.clients) socket.close(closeCodes.restarting, 'restarting');
    const timer = setTimeout(() => {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
    }, limits.closeTimeoutMs);
    await closed;
    clearTimeout(timer);
    logger.info('stopped');
  }

  const ready = listen();
  let closing: Promise<void> | undefined;
  return {
    ready,
    close() {
      closing ??= close();
      return closing;
    },
  };
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The relay has no port to listen on.');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}/`;
}
