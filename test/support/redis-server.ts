import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, onTestFinished } from 'vitest';
import { havePrograms } from '../../scripts/lib/program-path.mjs';

// The server under another name: Debian has it in a package that starts no service.
const program = 'redis-check-rdb';

/** Tests with the real Redis; skipped where there is none. */
export const describeWithRedis = describe.runIf(havePrograms(program));

export interface RedisServer {
  port: number;
  /** Without a password. */
  url: string;
  stop(): Promise<void>;
}

export interface RedisChoice {
  port?: number;
  /** It listens with TLS alone, with the certificate that `flags` name. */
  tls?: boolean;
  flags?: string[];
}

/** As `startRedis`; lasts until the test ends, if the test does not stop it before. */
export async function startRedisForTest(choice?: RedisChoice): Promise<RedisServer> {
  const redis = await startRedis(choice);
  onTestFinished(() => redis.stop());
  return redis;
}

/** Starts a Redis that keeps nothing on disk, on a free port of this machine. The caller stops it. */
export async function startRedis({ port, tls = false, flags = [] }: RedisChoice = {}): Promise<RedisServer> {
  const listenOn = port ?? (await freePort());
  const ports = tls ? ['--port', '0', '--tls-port', String(listenOn)] : ['--port', String(listenOn)];
  const folder = await mkdtemp(join(tmpdir(), 'redis-'));
  const child = spawn(program, ['--bind', '127.0.0.1', ...ports, '--save', '', '--dir', folder, ...flags], {
    argv0: 'redis-server',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    const said: string[] = [];
    createInterface(child.stdout).on('line', (line) => {
      said.push(line);
      if (line.includes('Ready to accept connections')) resolve();
    });
    exited.then(() => reject(new Error(`redis-server ended: ${said.join('\n')}`)));
  });
  return {
    port: listenOn,
    url: `redis://127.0.0.1:${listenOn}`,
    async stop() {
      child.kill('SIGKILL');
      await exited;
      await rm(folder, { recursive: true, force: true });
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
