import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page whose whole area is one colour, with a corner that never stops moving, and a tone on demand. */
const page = `<!doctype html>
<title>Test page</title>
<style>
  body { margin: 0; height: 100vh; }
  i { position: fixed; width: 40px; height: 40px; background: black; }
</style>
<i></i>
<script>
  const corner = document.querySelector('i');
  setInterval(() => { corner.style.left = (Date.now() / 10 % 100) + 'px'; }, 40);
  globalThis.paint = (colour) => { document.body.style.background = colour; };
  globalThis.playTone = async (hertz) => {
    const context = new AudioContext();
    const oscillator = new OscillatorNode(context, { frequency: hertz });
    oscillator.connect(context.destination);
    oscillator.start();
    await context.resume();
  };
  paint(new URLSearchParams(location.search).get('colour') ?? 'white');
</script>`;

export interface Site {
  /** The page in a colour; `localhost` and `127.0.0.1` are two sites to a browser. */
  url(colour: string, host?: string): string;
  /** An address from which the server sends the browser on to another. */
  redirect(to: string): string;
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const server = createServer(({ url = '' }, response) => {
    const to = new URL(url, 'http://localhost').searchParams.get('to');
    if (to) response.writeHead(302, { location: to });
    else response.setHeader('content-type', 'text/html');
    response.end(to ? '' : page);
  });
  await once(server.listen(0), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    redirect: (to) => `http://127.0.0.1:${port}/?to=${encodeURIComponent(to)}`,
    url: (colour, host = '127.0.0.1') => `http://${host}:${port}/?colour=${colour}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
