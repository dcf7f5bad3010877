import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';
import { commonHeaders, pageHeaders } from './page-headers.ts';

const unbuilt = 'The viewer page is not built yet: run `npm run build` and load this page again.';

/** `draining`: it stops. `alone`: it is one of several and out of touch with the others. */
export type Health = 'ok' | 'draining' | 'alone';

/** Answers plain HTTP: the viewer page, `/healthz`, and nothing else. */
export function createPageHandler(viewerDir: string | undefined, health: () => Health) {
  const serveFile = viewerDir === undefined ? passOn : createFileHandler(viewerDir);

  return (request: IncomingMessage, response: ServerResponse): void => {
    const [path] = (request.url ?? '').split('?');
    response.setHeaders(commonHeaders).setHeaders(pageHeaders);
    // A connection that was busy when the server closed would be kept for what comes next.
    if (health() === 'draining') response.setHeader('Connection', 'close');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      answer(response, 405, 'Only GET and HEAD are answered here.');
    } else if (path === '/healthz') {
      const status = health();
      answer(response, status === 'ok' ? 200 : 503, JSON.stringify({ status }), 'application/json');
    } else {
      serveFile(request, response, () => {
        if (path === '/') answer(response, 503, unbuilt);
        else answer(response, 404, 'There is nothing here.');
      });
    }
  };
}

function createFileHandler(viewerDir: string) {
  // `dev` looks at the disk each time: a rebuild replaces the files under a running relay, and sirv's
  // list from the start would then answer with lengths that are no longer so.
  const serve = sirv(viewerDir, { dev: true, etag: true, gzip: true, brotli: true, setHeaders: setCaching });

  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    // sirv hands a range on to createReadStream unchecked, which throws for `bytes=5-2`.
    delete request.headers.range;
    // sirv leaves errors of the file it streams unhandled.
    response.once('pipe', (file) => file.once('error', () => response.destroy()));
    serve(request, response, next);
  };
}

function setCaching(response: ServerResponse, path: string): void {
  const hashed = path.startsWith('/assets/');
  response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (/\.(js|css)$/.test(path)) for (const header of pageHeaders.keys()) response.removeHeader(header);
}

function passOn(_request: IncomingMessage, _response: ServerResponse, next: () => void): void {
  next();
}

function answer(response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8') {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(text);
}
