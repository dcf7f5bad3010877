import { execFileSync, spawn } from 'node:child_process';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const startTimeoutMs = 20_000;
const stopTimeoutMs = 10_000;

export interface ServerProcess {
  address: string;
  pid: number;
  /** Resident memory in bytes. */
  memory(): number;
  /** Resolves with a sentence when it ends without having been told to. */
  died: Promise<string>;
  stop(): Promise<void>;
}

/** Starts a server that says its address in a line of stdout; it never outlives this process. */
export async function startServer(
  command: string,
  args: string[],
  stderr: 'inherit' | number = 'inherit',
): Promise<ServerProcess> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', stderr] });
  const { pid } = child;
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`The server did not start: ${error.message}`));
    child.once('exit', (code, signal) =>
      resolve(`The server ended by itself (${signal ?? `code ${code}`}).`),
    );
  });
  const address = await Promise.race([addressFrom(child.stdout), exited.then(fail)]);

  return {
    address,
    pid: Number(pid),
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

function addressFrom(stdout: Readable | null): Promise<string> {
  return new Promise((resolve, reject) => {
    const silent = () => reject(new Error(`The server said no address within ${startTimeoutMs / 1000} s.`));
    const timer = setTimeout(silent, startTimeoutMs);
    if (!stdout) return;
    createInterface(stdout).on('line', (line) => {
      if (!line.startsWith('http')) return;
      clearTimeout(timer);
      resolve(line);
    });
  });
}

function memoryOf(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;
}

function fail(sentence: string): never {
  throw new Error(sentence);
}
