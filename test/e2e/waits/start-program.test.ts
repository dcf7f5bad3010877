import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { canOpenDisplay, openDisplay } from '../../support/display.ts';
import { freePort } from '../../support/free-port.ts';
import { processTree } from '../../support/process-tree.ts';

const start = fileURLToPath(new URL('../../../scripts/start.mjs', import.meta.url));
const fixture = fileURLToPath(new URL('../../support/start-fixture.mjs', import.meta.url));

/** A program in a group of its own, as a terminal starts it. */
function launch(args: string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, args, { env, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = child.pid ?? 0;
  const exited = once(child, 'exit');
  const said: string[] = [];
  const lines = createInterface(child.stdout);
  lines.on('line', (line) => said.push(line));
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    pid,
    said,
    exited,
    until: (words: string) => expect.poll(() => said.join('\n'), { timeout: 60_000 }).toContain(words),
    /** Ctrl-C goes to each program of the terminal's group. */
    interrupt: () => process.kill(-pid, 'SIGINT'),
  };
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tabwire-start-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** The program and all that it runs. They end with the test at the latest. */
async function runningOf(pid: number): Promise<number[]> {
  const processes = await processTree(pid);
  onTestFinished(() => {
    for (const one of processes.filter(isThere)) process.kill(one, 'SIGKILL');
  });
  return processes;
}

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it.runIf(canOpenDisplay())('Ctrl-C ends the browser and the relay that npm start runs', async () => {
  const { env } = await openDisplay();
  const port = await freePort();
  const program = launch([fixture, String(port), await temporaryFolder()], env);
  await program.until('The browser is open');
  expect(program.said.slice(0, 2)).toEqual([
    `Relay: http://127.0.0.1:${port}/`,
    'Only this machine can reach it: "npm run relay -- --host 0.0.0.0" runs one for others.',
  ]);
  const processes = await runningOf(program.pid);
  // The relay, the browser and the processes of the browser.
  expect(processes.length).toBeGreaterThan(4);
  program.interrupt();
  expect(await program.exited).toEqual([0, null]);
  await expect.poll(() => processes.filter(isThere), { timeout: 15_000 }).toEqual([]);
});

it('Ctrl-C without a display ends the relay', async () => {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
  const program = launch([fixture, String(await freePort()), await temporaryFolder()], env);
  await program.until('Press Ctrl-C to end the relay.');
  const processes = await runningOf(program.pid);
  expect(processes.length).toBe(2);
  program.interrupt();
  expect(await program.exited).toEqual([0, null]);
  expect(processes.filter(isThere)).toEqual([]);
});

it('npm start says its version, and Ctrl-C ends its build with exit code 130', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'bin'));
  // A build that never ends, in the place of npm.
  const npm = join(folder, 'bin', 'npm-cli.js');
  await writeFile(npm, 'setInterval(() => {}, 1_000)');
  const program = launch([start], { ...process.env, npm_execpath: npm });
  await program.until('Building…');
  expect(program.said[0]).toBe(`Tabwire ${manifest.version}`);
  await expect.poll(async () => (await processTree(program.pid)).length).toBe(2);
  const processes = await runningOf(program.pid);
  process.kill(program.pid, 'SIGINT');
  expect(await program.exited).toEqual([130, null]);
  await expect.poll(() => processes.filter(isThere)).toEqual([]);
});
