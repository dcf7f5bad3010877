import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Built } from './build-pages.ts';

export interface PageServer {
  /** http address, ending with a slash; `<name>.html` has the page of that name. */
  address: string;
  close(): void;
}

/** Serves each script in a page of its own, compressed, as anybody would put it on the web. */
export async function openPageServer({ scripts }: Built): Promise<PageServer> {
  const files = new Map<string, { type: string; body: Buffer }>();
  for (const [name, script] of Object.entries(scripts)) {
    files.set(`/${name}.html`, { type: 'text/html', body: gzipSync(pageOf(name)) });
    files.set(`/${name}.js`, { type: 'text/javascript', body: gzipSync(script, { level: 9 }) });
  }
  const server = createServer(({ url = '' }, response) => {
    const file = files.get(url.split('?')[0] ?? '');
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': `${file.type}; charset=utf-8`, 'content-encoding': 'gzip' });
    response.end(file.body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function pageOf(name: string): string {
  const video = name === 'scene' ? '' : '<video autoplay muted playsinline></video>';
  return `<!doctype html>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<title>${name}</title>
<style>body { margin: 0; background: #000; overflow: hidden } video { width: 100vw; height: 100vh }</style>
<body>${video}
<script src="${name}.js"></script>
`;
}
