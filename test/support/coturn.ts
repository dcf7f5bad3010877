import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { havePrograms } from '../../scripts/lib/program-path.mjs';
import { freePort } from './free-port.ts';
import { ownAddress } from './own-address.ts';

const shipped = fileURLToPath(new URL('../../deploy/turnserver.conf', import.meta.url));

/** The real coturn with the configuration that we ship. */
export interface Coturn {
  address: string;
  port: number;
  secret: string;
  /** As `--turn-url` takes it. */
  url(transport: 'udp' | 'tcp'): string;
  /** All that it has logged. */
  log(): string;
}

/** True if tests can start one. */
export function haveCoturn(): boolean {
  if (!havePrograms('turnserver')) return false;
  if (ownAddress()) return true;
  process.stderr.write(
    'Tests with a TURN server are skipped: coturn does not relay to loopback, the only address here.\n',
  );
  return false;
}

/**
 * Lasts until the test ends.
 *
 * @param more lines to add, such as the addresses that are allowed although they are private
 */
export async function startCoturn(...more: string[]): Promise<Coturn> {
  const address = ownAddress() ?? '';
  const secret = 'of the test';
  const port = await freePort(address);
  const folder = await mkdtemp(join(tmpdir(), 'tabwire-turn-'));
  const file = join(folder, 'turnserver.conf');
  const here = [
    `static-auth-secret=${secret}`,
    `listening-ip=${address}`,
    `relay-ip=${address}`,
    `listening-port=${port}`,
    'log-file=stdout',
    `pidfile=${join(folder, 'pid')}`,
  ];
  await writeFile(file, [await readFile(shipped, 'utf8'), ...here, ...more, ''].join('\n'));
  const child = spawn('turnserver', ['-c', file, '-v'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await exited;
    await rm(folder, { recursive: true, force: true });
  });
  let log = '';
  const started = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        log += text;
        if (log.includes('UDP listener opened on')) resolve();
      });
    }
    void exited.then(() => reject(new Error(`coturn ended at once:\n${log}`)));
  });
  await started;
  return {
    address,
    port,
    secret,
    url: (transport) => `turn:${address}:${port}?transport=${transport}`,
    log: () => log,
  };
}
