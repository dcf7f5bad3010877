import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A page whose whole area is one colour, with a corner that keeps moving, and a tone on demand. */
const page = `<!doctype html>
<title>Test page</title>
<style>
  body { margin: 0; height: 100vh; }
  i { position: fixed; width: 40px; height: 40px; background: black; }
</style>
<i></i>
<script>
  const corner = document.querySelector('i');
  const asked = new URLSearchParams(location.search);
  setInterval(() => { corner.style.left = (Date.now() / 10 % 100) + 'px'; }, Number(asked.get('every')));
  globalThis.paint = (colour) => { document.body.style.background = colour; };
  // pan: from -1, left alone, to 1, right alone.
  globalThis.playTone = async (hertz, pan) => {
    const context = new AudioContext();
    const oscillator = new OscillatorNode(context, { frequency: hertz });
    const placed = pan === undefined ? oscillator : oscillator.connect(new StereoPannerNode(context, { pan }));
    placed.connect(context.destination);
    oscillator.start();
    await context.resume();
  };
  paint(asked.get('colour') ?? 'white');
</script>`;

export interface Site {
  /**
   * The page in a colour; `localhost` and `127.0.0.1` are two sites to a browser.
   *
   * @param everyMs how often its corner moves; each move is a picture to encode and to decode
   */
  url(colour: string, host?: string, everyMs?: number): string;
  /** An address from which the server sends the browser on to another. */
  redirect(to: string): string;
}

/**
 * Lasts until the test ends.
 *
 * @param mayAnswer called with the host name of each request; the page is sent once it has settled
 */
export async function openSite(mayAnswer?: (hostname: string) => Promise<void>): Promise<Site> {
  const server = createServer(async ({ url = '', headers: { host } }, response) => {
    // Without a cache the browser asks for a page that it goes back to, too.
    if (mayAnswer) response.setHeader('cache-control', 'no-store');
    await mayAnswer?.(new URL(`http://${host}`).hostname);
    const to = new URL(url, 'http://localhost').searchParams.get('to');
    if (to) response.writeHead(302, { location: to });
    else response.setHeader('content-type', 'text/html');
    response.end(to ? '' : page);
  });
  await once(server.listen(0), 'listening');
  const { port } = server.address() as AddressInfo;
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return {
    redirect: (to) => `http://127.0.0.1:${port}/?to=${encodeURIComponent(to)}`,
    url: (colour, host = '127.0.0.1', everyMs = 250) =>
      `http://${host}:${port}/?colour=${colour}&every=${everyMs}`,
  };
}
