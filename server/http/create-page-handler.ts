import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { PageFiles } from './page-files.ts';
import { commonHeaders, pageHeaders } from './page-headers.ts';

const unreadable = 'This file cannot be read. The reason is in the log of the relay.';
const unbuilt = 'The viewer page is not built yet: run `npm run build` and load this page again.';

/** `draining`: it stops. `alone`: it is one of several and out of touch with the others. */
export type Health = 'ok' | 'draining' | 'alone';

export interface PageHandlerOptions {
  viewerDir: string | undefined;
  health(): Health;
  /** True if a page of this origin may open a WebSocket here, as the request's `Host` has it. */
  isAllowed(request: IncomingMessage, origin: string): boolean;
  logger: Logger;
}

/** Answers plain HTTP: the viewer page, `/healthz`, and nothing else. */
export function createPageHandler({ viewerDir, health, isAllowed, logger }: PageHandlerOptions) {
  const files = viewerDir === undefined ? undefined : new PageFiles(viewerDir);

  return (request: IncomingMessage, response: ServerResponse): void => {
    const [path, query] = (request.url ?? '').split('?');
    response.setHeaders(commonHeaders).setHeaders(pageHeaders);
    // A connection that was busy when the server closed would be kept for what comes next.
    if (health() === 'draining') response.setHeader('Connection', 'close');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      answer(response, 405, 'Only GET and HEAD are answered here.');
    } else if (path === '/healthz') {
      // The extension asks from an origin of its own. There is nothing to hide here.
      response.setHeader('Access-Control-Allow-Origin', '*');
      const origin = new URLSearchParams(query).get('origin');
      const refused = origin !== null && !isAllowed(request, origin);
      const status = refused ? 'origin' : health();
      const code = refused ? 403 : status === 'ok' ? 200 : 503;
      answer(response, code, JSON.stringify({ status }), 'application/json');
    } else {
      try {
        if (files && sendFile(files, request, response)) return;
        if (path === '/') answer(response, 503, unbuilt);
        else answer(response, 404, 'There is nothing here.');
      } catch (error) {
        logger.error(error, 'cannot read a file of the viewer page');
        answer(response, 500, unreadable);
      }
    }
  };
}

/** True if the folder has a file for the request, and it was sent. */
function sendFile(files: PageFiles, request: IncomingMessage, response: ServerResponse): boolean {
  const file = files.find(request);
  if (!file) return false;
  const hashed = request.url?.startsWith('/assets/');
  response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('Vary', 'Accept-Encoding').setHeader('ETag', file.etag);
  if (file.encoding) response.setHeader('Content-Encoding', file.encoding);
  if (/^text\/(javascript|css)$/.test(file.type))
    for (const header of pageHeaders.keys()) response.removeHeader(header);
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304).end();
  } else {
    response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.body.length });
    response.end(request.method === 'HEAD' ? undefined : file.body);
  }
  return true;
}

function answer(response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8') {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(text);
}
