import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { randomId } from '../../../src/protocol/id.ts';
import { protocolVersion } from '../../../src/protocol/limits.ts';
import { ownRoom } from '../../support/own-room.ts';
import { RelayClient } from '../../support/relay-client.ts';

/** A relay, or the proxy before it. */
export interface Target {
  /** http or https address, ending with a slash. */
  address: string;
  /** The certificate to trust, in PEM. */
  ca?: string | undefined;
}

/** Each does its worst from one address and leaves open what it has opened. @returns what ends it */
export const attacks: Record<string, (target: Target) => Promise<() => void>> = {
  /** Downloads that are broken off as soon as they have begun. */
  async 'aborted downloads'(target) {
    for (let times = 0; times < 100; times += 1) {
      const socket = await open(target);
      socket.write(get('/'));
      await firstOf(socket, 'readable', 'close');
      socket.destroy();
    }
    return () => {};
  },

  /** Very many requests at once, whose answers are not read. */
  async 'unread answers'(target) {
    return keep(target, 40, (socket) => socket.pause().write(get('/').repeat(1_500)));
  },

  async 'connections that say nothing'(target) {
    return keep(target, 600, () => {});
  },

  /** Made-up rooms, as fast as it goes. */
  async logins({ address, ca }) {
    const login = async () => {
      const client = await RelayClient.connect(address, { ca });
      const { address: own } = client;
      client.say({
        type: 'login',
        protocol: protocolVersion,
        role: 'viewer',
        room: randomId(),
        address: own,
      });
      await client.next();
      await client.close(1000);
    };
    for (let begun = 0; begun < 200; begun += 20) {
      await Promise.all(Array.from({ length: 20 }, () => login().catch(() => {})));
    }
    return () => {};
  },

  /** Viewers that send as much as they may to hosts that read nothing of it. */
  async 'unread data'({ address, ca }) {
    const clients: RelayClient[] = [];
    for (let pair = 0; pair < 20; pair += 1) {
      const room = ownRoom();
      const host = await RelayClient.connect(address, { ca }).catch(() => null);
      const viewer = await RelayClient.connect(address, { ca }).catch(() => null);
      if (!host || !viewer) continue;
      clients.push(host, viewer);
      await host.login({ role: 'host', room }).catch(() => {});
      await viewer.login({ role: 'viewer', room }).catch(() => {});
      host.socket.pause();
      for (let times = 0; times < 40; times += 1) viewer.sendFrame(host.address, 'x'.repeat(60_000));
    }
    return () => {
      for (const { socket } of clients) socket.terminate();
    };
  },
};

function get(path: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;
}

async function open({ address, ca }: Target): Promise<Socket> {
  const { hostname, port, protocol } = new URL(address);
  const place = { host: hostname, port: Number(port) };
  const socket = protocol === 'https:' ? connectTls({ ...place, ca }) : connectTcp(place);
  socket.on('error', () => {});
  await firstOf(socket, protocol === 'https:' ? 'secureConnect' : 'connect', 'close');
  return socket;
}

/** A relay that defends itself may end a connection at any moment. */
function firstOf(socket: Socket, ...events: string[]): Promise<void> {
  return new Promise((resolve) => {
    for (const event of events) socket.once(event, () => resolve());
  });
}

async function keep(target: Target, count: number, use: (socket: Socket) => void): Promise<() => void> {
  const sockets = await Promise.all(Array.from({ length: count }, () => open(target)));
  for (const socket of sockets) use(socket);
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}
