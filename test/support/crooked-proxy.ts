import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a network or a proxy does to a relay. `fair` passes on everything. */
export type Crook =
  | 'fair'
  /** The relay never sees the subprotocols that the browser offers. */
  | 'drops-offered-subprotocols'
  /** The browser never sees the subprotocol that the relay has chosen. */
  | 'drops-chosen-subprotocol'
  /** WebSockets alone are answered with this status. */
  | 'upgrade-200'
  | 'upgrade-400'
  | 'upgrade-404'
  /** Everything is answered with this status. */
  | 'status-403'
  | 'status-404'
  | 'status-502'
  | 'status-503'
  /** A page to log in at the network, in the place of everything. */
  | 'login-page'
  /** A way to such a page. */
  | 'redirect';

export interface CrookedProxy {
  /** http address, ending with a slash. */
  address: string;
  crook: Crook;
  /** Paths that are each answered with 503 once, whatever the proxy does otherwise. */
  failsOnce: RegExp | null;
  /** Breaks every connection. */
  cut(): void;
  /** Requests and upgrades so far, as method and path. */
  asked: string[];
}

interface ProxyOptions {
  /** The path below which the relay is, with both slashes. */
  prefix?: string;
  /** How long either end may be silent before the proxy cuts a WebSocket. */
  idleMs?: number;
}

/** A proxy in front of a relay that does as its `crook` says, until the test ends. */
export async function startCrookedProxy(
  relay: string,
  { prefix = '/', idleMs }: ProxyOptions = {},
): Promise<CrookedProxy> {
  const target = new URL(relay);
  const sockets = new Set<Socket>();
  const failed = new Set<string>();
  const pathOf = ({ url = '/' }: IncomingMessage) => `/${url.slice(prefix.length)}`;

  const server = createServer((request, response) => {
    proxy.asked.push(`${request.method} ${request.url}`);
    const path = request.url ?? '/';
    // Not broken off: browsers ask again for that by themselves.
    if (proxy.failsOnce?.test(path) && !failed.has(path)) {
      failed.add(path);
      return void response.writeHead(503).end();
    }
    const [status, headers, text] = answers[proxy.crook] ?? [];
    if (status) return void response.writeHead(status, headers).end(text);
    if (!request.url?.startsWith(prefix)) return void response.writeHead(404).end('no such place');
    passOn(request, response, new URL(pathOf(request), target));
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
  });
  server.on('upgrade', (request: IncomingMessage, client: Socket, head: Buffer) => {
    proxy.asked.push(`UPGRADE ${request.url}`);
    const refusal = refusalOf(proxy.crook);
    if (refusal) return void client.end(refusal);
    const upstream = connect(Number(target.port), target.hostname.replace(/^\[|\]$/g, ''));
    sockets.add(upstream);
    const lines = request.rawHeaders.flatMap((name, at, all) =>
      at % 2 === 0 && keeps(name, proxy.crook) ? [`${name}: ${all[at + 1]}`] : [],
    );
    upstream.write(`${[`GET ${pathOf(request)} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`);
    upstream.write(head);
    join(client, upstream, proxy.crook === 'drops-chosen-subprotocol', idleMs);
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    proxy.cut();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  const proxy: CrookedProxy = {
    address: `http://127.0.0.1:${port}${prefix}`,
    crook: 'fair',
    failsOnce: null,
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    asked: [],
  };
  return proxy;
}

const page = '<!doctype html><title>Hotel</title><form><input name="room"><button>Log in</button></form>';
const html = { 'Content-Type': 'text/html' };

const answers: Partial<Record<Crook, [number, Record<string, string>, string]>> = {
  'status-403': [403, html, 'Forbidden'],
  'status-404': [404, html, 'Not found'],
  'status-502': [502, html, 'Bad gateway'],
  'status-503': [503, html, 'Service unavailable'],
  'login-page': [200, html, page],
  redirect: [302, { Location: 'http://portal.invalid/login' }, ''],
};

/** The answer to an upgrade, where it is not passed on. */
function refusalOf(crook: Crook): string | null {
  const [status = 0, headers = {}, text = ''] = crook.startsWith('upgrade-')
    ? [Number(crook.slice('upgrade-'.length)), html, page]
    : (answers[crook] ?? []);
  if (!status) return null;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} No\r\n${lines.join('')}Connection: close\r\nContent-Length: ${text.length}\r\n\r\n${text}`;
}

function keeps(name: string, crook: Crook): boolean {
  return !(crook === 'drops-offered-subprotocols' && /^sec-websocket-protocol$/i.test(name));
}

/** As it is, the `Host` with it. */
function passOn(request: IncomingMessage, response: ServerResponse, url: URL): void {
  const { method, headers } = request;
  const onward = ask(url, { method, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
}

/** Passes bytes both ways until one end closes, or says nothing for too long. */
function join(client: Socket, upstream: Socket, dropsChosen: boolean, idleMs: number | undefined): void {
  let isHead = dropsChosen;
  const cut = () => {
    client.destroy();
    upstream.destroy();
  };
  const passed = [client, upstream].map((from, at) => {
    let idle: NodeJS.Timeout | undefined;
    const begin = () => {
      clearTimeout(idle);
      if (idleMs !== undefined) idle = setTimeout(cut, idleMs);
    };
    begin();
    from.on('data', (bytes: Buffer) => {
      begin();
      const isAnswer = at === 1 && isHead;
      if (at === 1) isHead = false;
      const text = bytes.toString('latin1');
      const out = isAnswer
        ? Buffer.from(text.replace(/sec-websocket-protocol:.*\r\n/i, ''), 'latin1')
        : bytes;
      (at === 0 ? upstream : client).write(out);
    });
    return () => clearTimeout(idle);
  });
  for (const socket of [client, upstream]) {
    socket.on('error', cut).on('close', () => {
      for (const stop of passed) stop();
      cut();
    });
  }
}
