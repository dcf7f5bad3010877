import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import { readTlsFiles, type TlsFiles } from './tls-files.ts';

export interface Listener {
  server: Server;
  scheme: 'http' | 'https';
  /** Reads the TLS files again, for connections to come. When they are no good it throws a sentence and keeps the old. */
  reload(): void;
}

export function createListener(
  tls: TlsFiles | undefined,
  options: ServerOptions,
  handler: RequestListener,
): Listener {
  if (!tls) return { server: createServer(options, handler), scheme: 'http', reload() {} };
  const server = createTlsServer({ ...options, ...readTlsFiles(tls) }, handler);
  return { server, scheme: 'https', reload: () => server.setSecureContext(readTlsFiles(tls)) };
}
