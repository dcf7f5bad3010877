import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished, vi } from 'vitest';

const program = fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url));
const tellMemory = fileURLToPath(new URL('./tell-memory.cjs', import.meta.url));

export interface WatchedRelay {
  /** http address, ending with a slash. */
  address: string;
  /** How many files and sockets are open. */
  descriptors(): Promise<number>;
  /** Bytes of heap that are left after a collection. */
  heap(): Promise<number>;
  /** The most memory that it has had, in bytes. */
  peakMemory(): Promise<number>;
}

/** The built relay with its default limits, until the test ends. Linux only: it reads `/proc`. */
export async function startWatchedRelay(more: string[]): Promise<WatchedRelay> {
  const folder = await mkdtemp(join(tmpdir(), 'tabwire-attack-'));
  const file = join(folder, 'heap');
  const flags = ['--port', '0', '--log-level', 'error', ...more];
  const relay = spawn(process.execPath, ['--require', tellMemory, program, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TELL_MEMORY: file },
  });
  const exited = once(relay, 'exit');
  onTestFinished(async () => {
    relay.kill('SIGKILL');
    await exited;
    await rm(folder, { recursive: true });
  });
  const [address] = await once(createInterface(relay.stdout), 'line');
  return {
    address,
    descriptors: async () => (await readdir(`/proc/${relay.pid}/fd`)).length,
    async heap() {
      await rm(file, { force: true });
      relay.kill('SIGUSR2');
      return Number(await vi.waitUntil(() => readFile(file, 'utf8').catch(() => ''), { timeout: 20_000 }));
    },
    async peakMemory() {
      const status = await readFile(`/proc/${relay.pid}/status`, 'utf8');
      return Number(status.match(/^VmHWM:\s+(\d+) kB$/m)?.[1]) * 1024;
    },
  };
}
