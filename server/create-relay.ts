import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { WebSocketServer } from 'ws';
import { carriedLogin } from '../src/protocol/messages/carried-login.ts';
import { listenError } from './cli/listen-error.ts';
import { readClientAddresses } from './connection/client-address.ts';
import { ClientSocket } from './connection/client-socket.ts';
import { Connection } from './connection/connection.ts';
import { Connections } from './connection/connections.ts';
import { IpLimits } from './connection/ip-limits.ts';
import { Unread } from './connection/unread.ts';
import { createListener } from './http/create-listener.ts';
import { createPageHandler, type Health } from './http/create-page-handler.ts';
import { listeningUrl } from './http/listening-url.ts';
import { createOriginCheck } from './http/origin-check.ts';
import { PlainConnections } from './http/plain-connections.ts';
import { IceServers } from './ice/ice-servers.ts';
import { clientPseudonym } from './observability/client-pseudonym.ts';
import type { RelayStats } from './observability/relay-stats.ts';
import { Tally } from './observability/tally.ts';
import { type RelayOptions, relayDefaults } from './relay-options.ts';
import { Rooms } from './rooms/rooms.ts';

export interface Relay {
  /** The http address it listens on, ending with a slash; rejects with a sentence when it cannot. */
  ready: Promise<string>;
  /** Sends every client away with `restarting` and resolves once all are gone, within `closeTimeoutMs`. */
  close(): Promise<void>;
  /** Reads the TLS files again; when they are no good, it says so in the log and keeps the old. */
  reload(): void;
  stats(): RelayStats;
}

// Node's default of 511 turns a storm of connections away.
const backlog = 4096;

export function createRelay(options: RelayOptions = {}): Relay {
  const { host, port, trustedProxies, allowedOrigins, ice, cluster, ...rest } = {
    ...relayDefaults,
    ...options,
  };
  const limits = { ...relayDefaults.limits, ...options.limits };
  const logger = rest.logger.child({}, { serializers: { client: clientPseudonym() } });
  const rooms = cluster?.rooms ?? new Rooms(limits);
  const connections = new Connections(limits);
  const tally = new Tally();
  const context = {
    rooms,
    iceServers: new IceServers(ice),
    addresses: new IpLimits(limits),
    connections,
    limits,
    tally,
    unread: new Unread(limits),
    logger,
  };
  const clients = readClientAddresses(trustedProxies);
  const isAllowed = createOriginCheck(clients, allowedOrigins);
  const plain = new PlainConnections(limits, clients.ofConnection);

  const { server, scheme, ...listener } = createListener(
    options.tls,
    // A silent connection lasts no longer than a silent WebSocket.
    {
      handshakeTimeout: limits.loginTimeoutMs,
      headersTimeout: limits.loginTimeoutMs,
      requestTimeout: limits.loginTimeoutMs,
      connectionsCheckingInterval: limits.loginTimeoutMs / 2,
    },
    createPageHandler({ viewerDir: options.viewerDir, health, isAllowed, logger }),
  );
  server.maxRequestsPerSocket = limits.requestsPerConnection;
  server.on('connection', (socket) => plain.accept(socket));
  // Not given as a literal, for its types do not know all of these.
  const socketOptions = {
    WebSocket: ClientSocket,
    server,
    path: '/ws',
    verifyClient(
      { req }: { req: IncomingMessage },
      done: (ok: boolean, code?: number, reason?: string) => void,
    ) {
      done(
        isAllowed(req, req.headers.origin),
        403,
        'Web pages of other origins may not use this relay; --allow-origin lets them.',
      );
    },
    maxPayload: limits.maxMessageBytes,
    maxFragments: 64,
    maxBufferedChunks: 1024,
    perMessageDeflate: false,
    clientTracking: false,
    closeTimeout: limits.closeTimeoutMs,
  };
  const sockets = new WebSocketServer(socketOptions);
  sockets.on('connection', (socket, request) => {
    plain.upgrade(request.socket);
    const login = carriedLogin(request.headers['sec-websocket-protocol']);
    new Connection(socket, request.socket, clients.ofRequest(request), login, context);
  });

  function health(): Health {
    if (closing) return 'draining';
    return cluster?.isWhole === false ? 'alone' : 'ok';
  }

  async function listen(): Promise<string> {
    try {
      server.listen({ host, port, backlog });
      await once(sockets, 'listening');
    } catch (cause) {
      throw listenError(cause, host, port);
    }
    sockets.on('error', (error) => logger.error(error, 'server error'));
    const address = listeningUrl(server, scheme);
    logger.info({ address }, 'listening');
    return address;
  }

  async function close(): Promise<void> {
    await Promise.allSettled([ready]);
    const closed = once(server, 'close');
    server.close();
    sockets.close();
    connections.sendAllAway();
    const timer = setTimeout(() => {
      connections.terminateAll();
      server.closeAllConnections();
    }, limits.closeTimeoutMs);
    await closed;
    await connections.untilEmpty();
    clearTimeout(timer);
    await cluster?.close();
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
    reload() {
      try {
        listener.reload();
        logger.info('read the TLS files');
      } catch (error) {
        logger.error(error, 'kept the old TLS files');
      }
    },
    stats: () => ({ connections: connections.count, ...rooms.counts, tally }),
  };
}
