import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe } from 'vitest';
import { findRedis } from '../../scripts/lib/find-redis.mjs';

const program = await findRedis();

/** Tests with a real Redis; skipped, with the reason for their name, where there is none. */
export function describeWithRedis(name: string, tests: () => void): void {
  if (program) describe(name, tests);
  else
    describe.skip(`${name}: no redis-server here, install Debian's redis-tools or set REDIS_SERVER`, tests);
}

export interface RedisServer {
  port: number;
  /** Without a password. */
  url: string;
  signal(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
}

/** A Redis that keeps nothing on disk, on a free port of this machine. The caller stops it. */
export async function startRedis({
  port,
  flags = [],
}: {
  port?: number;
  flags?: string[];
} = {}): Promise<RedisServer> {
  if (!program) throw new Error('there is no redis-server');
  const listenOn = port ?? (await freePort());
  const folder = await mkdtemp(join(tmpdir(), 'redis-'));
  const child = spawn(
    program,
    ['--bind', '127.0.0.1', '--port', String(listenOn), '--save', '', '--dir', folder, ...flags],
    { argv0: 'redis-server', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout);
  await new Promise<void>((resolve, reject) => {
    const said: string[] = [];
    lines.on('line', (line) => {
      said.push(line);
      if (line.includes('Ready to accept connections')) resolve();
    });
    exited.then(() => reject(new Error(`redis-server ended: ${said.join('\n')}`)));
  });
  return {
    port: listenOn,
    url: `redis://127.0.0.1:${listenOn}`,
    signal: (signal) => child.kill(signal),
    async stop() {
      child.kill('SIGKILL');
      await exited;
      await rm(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
