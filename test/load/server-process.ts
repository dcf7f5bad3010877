import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';

const startTimeoutMs = 20_000;
const stopTimeoutMs = 10_000;

export interface ServerProcess {
  /** What it said first on stdout. */
  address: string;
  /** Resident memory in bytes. */
  memory(): number;
  /** Resolves with a sentence when it ends without having been told to. */
  died: Promise<string>;
  stop(): Promise<void>;
}

/** Starts a server that says its address on stdout; it never outlives this process. */
export async function startServer(command: string, args: string[]): Promise<ServerProcess> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const { pid } = child;
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`The server did not start: ${error.message}`));
    child.once('exit', (code, signal) =>
      resolve(`The server ended by itself (${signal ?? `code ${code}`}).`),
    );
  });
  const line = once(createInterface(child.stdout), 'line', { signal: AbortSignal.timeout(startTimeoutMs) });
  const address = await Promise.race([line.then(([text]) => String(text)), exited.then(fail)]);

  return {
    address,
    memory: () => memoryOf(Number(pid)),
    died: exited,
    async stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(kill, stopTimeoutMs);
      await exited;
      clearTimeout(timer);
      process.off('exit', kill);
    },
  };
}

function memoryOf(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;
}

function fail(sentence: string): never {
  throw new Error(sentence);
}
