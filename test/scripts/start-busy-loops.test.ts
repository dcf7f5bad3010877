import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test, vi } from 'vitest';

const module = new URL('../../scripts/lib/start-busy-loops.mjs', import.meta.url).href;

/** Starts a process with one busy loop, and prints the loop's process id. */
const script = `
  const { startBusyLoops } = await import(${JSON.stringify(module)});
  const [loop] = startBusyLoops(1);
  console.log(loop.pid);
  process.stdin.on('data', () => process.exit());`;

test.each([
  ['exits', (child: ReturnType<typeof start>) => void child.stdin.write('exit')],
  ['is killed', (child: ReturnType<typeof start>) => void child.kill('SIGKILL')],
])('a busy loop ends when the process that started it %s', async (_, endIt) => {
  const child = start();
  const [line] = await once(createInterface(child.stdout), 'line');
  const loop = Number(line);
  expect(runs(loop)).toBe(true);
  endIt(child);
  await once(child, 'exit');
  await vi.waitFor(() => expect(runs(loop)).toBe(false), { timeout: 20_000 });
});

function start() {
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
