import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { type Id, idBytes, idFromBytes } from '../../src/protocol/id.ts';
import { decodeClientMessage, type Role } from '../../src/protocol/messages/relay-messages.ts';
import { nextViewer } from '../../src/protocol/messages/routed-frame.ts';
import { webSocketUrl } from '../../src/protocol/relay-url.ts';
import { startRelayProcess } from './relay-process.ts';

/** Codes that no endpoint may send (RFC 6455, section 7.4.1). */
const noCode = 1005;
const brokenOff = 1006;

/** A client that logged in through the lying relay. */
export interface Victim {
  role: Role;
  room: Id;
  address: Id;
  socket: WebSocket;
}

/** A frame about to be handed to its receiver. */
export interface Delivery {
  to: Victim;
  sender: Id;
  payload: Buffer;
}

/** What becomes of a frame, seeing all who are there. */
export type Lie = (delivery: Delivery, victims: readonly Victim[]) => Delivery[];

export const honest: Lie = (delivery) => [delivery];

export interface LyingRelay {
  /** http address, ending with a slash. */
  address: string;
  lie: Lie;
  /** Whether it hands viewers what waits for them. */
  handsOut: boolean;
  /** Whether a host has left an offer that no viewer was handed yet. */
  offerWaits: boolean;
  /** How many waiting offers viewers were handed so far. */
  handedOut: number;
  /** Who is logged in. */
  victims: readonly Victim[];
  /** Breaks every line. */
  cut(): void;
}

/** A relay that treats frames as its `lie` says, until the test ends. A real relay behind it does the rest. */
export async function startLyingRelay(): Promise<LyingRelay> {
  const real = await startRelayProcess();
  const victims: Victim[] = [];
  const server = createServer(async ({ url = '/' }, response) => {
    const page = await fetch(new URL(url, real.address));
    const type = page.headers.get('content-type') ?? 'text/plain';
    response.writeHead(page.status, { 'Content-Type': type }).end(Buffer.from(await page.arrayBuffer()));
  });
  const sockets = new WebSocketServer({ server, path: '/ws' });

  sockets.on('connection', (client) => {
    const upstream = new WebSocket(webSocketUrl(real.address));
    let victim: Victim | undefined;
    const opened = once(upstream, 'open');

    client.on('message', async (message: Buffer, isBinary) => {
      const data = isBinary || relay.handsOut ? message : Buffer.from(withoutOffer(message.toString()));
      if (isBinary && senderOf(data) === nextViewer) relay.offerWaits = true;
      const login = isBinary ? null : decodeClientMessage(data.toString());
      if (login?.ok && login.value.type === 'login') {
        const { role, room, address } = login.value;
        victim = { role, room, address, socket: client };
        victims.push(victim);
      }
      await opened;
      upstream.send(data, { binary: isBinary });
    });
    upstream.on('message', (data: Buffer, isBinary) => {
      if (!isBinary || !victim) return client.send(data, { binary: isBinary });
      const sender = senderOf(data);
      if (sender === nextViewer) {
        relay.offerWaits = false;
        relay.handedOut += 1;
      }
      const delivery = { to: victim, sender, payload: data.subarray(idBytes) };
      for (const told of relay.lie(delivery, victims)) deliver(told);
    });
    client.on('close', (code) => {
      upstream.close(code === noCode || code === brokenOff ? undefined : code);
      if (victim) victims.splice(victims.indexOf(victim), 1);
    });
    upstream.on('close', () => client.close());
  });

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const relay: LyingRelay = {
    lie: honest,
    handsOut: true,
    offerWaits: false,
    handedOut: 0,
    victims,
    cut() {
      for (const client of sockets.clients) client.terminate();
    },
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
  };
  onTestFinished(() => {
    relay.cut();
    server.close();
  });
  return relay;
}

/** The address that a frame begins with. */
function senderOf(frame: Buffer): Id {
  return idFromBytes(frame.subarray(0, idBytes));
}

/** A login that takes no offer. */
function withoutOffer(text: string): string {
  return text.replace(',"takesOffer":true', '');
}

export function deliver({ to, sender, payload }: Delivery): void {
  to.socket.send(Buffer.concat([Buffer.from(sender, 'base64url'), payload]));
}
