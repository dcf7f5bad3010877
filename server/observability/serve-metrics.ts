import { once } from 'node:events';
import { createServer } from 'node:http';
import { listenError } from '../cli/listen-error.ts';
import { listeningUrl } from '../http/listening-url.ts';
import { createMetricsRegistry } from './metrics-registry.ts';
import type { RelayStats } from './relay-stats.ts';

export interface MetricsOptions {
  host: string;
  port: number;
}

/** Answers Prometheus on a port of its own, for the operator alone. Resolves with the address. */
export async function serveMetrics(read: () => RelayStats, { host, port }: MetricsOptions) {
  const registry = createMetricsRegistry(read);
  const server = createServer(async ({ url }, response) => {
    if (url === '/metrics') {
      response.setHeader('Content-Type', registry.contentType).end(await registry.metrics());
    } else {
      response
        .writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' })
        .end('The metrics are at /metrics.');
    }
  });
  try {
    await once(server.listen({ host, port }), 'listening');
  } catch (cause) {
    throw listenError(cause, host, port);
  }
  return {
    address: `${listeningUrl(server, 'http')}metrics`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
