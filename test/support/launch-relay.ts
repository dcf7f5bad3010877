import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));

export interface RelayProcess {
  /** http address, ending with a slash. */
  address: string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface RelayProgram extends RelayProcess {
  kill(signal: NodeJS.Signals): void;
  /** null when a signal ended it. */
  exitCode: Promise<number | null>;
}

/** The relay as operators run it: the built program in a process of its own. Port 0 picks a free one. */
export async function launchRelay(port = 0, host = '127.0.0.1', flags: string[] = []): Promise<RelayProgram> {
  const child = spawn(
    process.execPath,
    [program, '--host', host, '--port', String(port), '--log-level', 'error', ...flags],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = once(child, 'exit');
  const [address] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    exited.then(() => Promise.reject(new Error('the relay ended before it said its address'))),
  ]);
  return {
    address,
    kill: (signal) => void child.kill(signal),
    exitCode: exited.then(([code]) => code),
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await exited;
    },
  };
}
