import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { havePrograms } from '../../scripts/lib/program-path.mjs';
import { screenPixel } from './screen-pixel.ts';

const size = '1280x800x24';
const waitTimeoutMs = 15_000;
const pollIntervalMs = 100;
const execute = promisify(execFile);

/** A virtual screen for browsers with real windows. */
export interface Display {
  /** The environment of those who draw on it. */
  env: NodeJS.ProcessEnv;
  /** Waits until a window with this title is in front. */
  waitForWindow(title: string): Promise<void>;
  /** Presses keys in the window in front, one after the other. */
  press(...keys: string[]): Promise<void>;
  /** Clicks at a spot of the window in front. */
  click(x: number, y: number): Promise<void>;
  /** Opens the menu of what is at a spot of the screen. */
  rightClick(x: number, y: number): Promise<void>;
  /** Does something that opens another window, such as a menu, and waits for that window. */
  untilOpened(act: () => Promise<void>): Promise<void>;
  /** Waits until a spot of the window in front is blue. The browser's own dialogs show so what is chosen or ready. */
  waitForBlue(x: number, y: number): Promise<void>;
}

/** True if a display can be opened here. */
export function canOpenDisplay(): boolean {
  return process.platform === 'linux' && havePrograms('Xvfb', 'openbox', 'xdotool');
}

/** Opens a display with a window manager, for without one no window is in front. Lasts until the test ends. */
export async function openDisplay(): Promise<Display> {
  const folder = await mkdtemp(join(tmpdir(), 'tabwire-display-'));
  const server = spawn(
    'Xvfb',
    ['-displayfd', '1', '-screen', '0', size, '-nolisten', 'tcp', '-fbdir', folder],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  onTestFinished(async () => {
    await end(server);
    await rm(folder, { recursive: true, force: true });
  });
  const [number] = await Promise.race([
    once(createInterface(server.stdout), 'line'),
    once(server, 'exit').then(() => Promise.reject(new Error('Xvfb ended before it said its number'))),
  ]);
  const env = { ...process.env, DISPLAY: `:${number}` };
  const manager = spawn('openbox', { stdio: 'ignore', env });
  onTestFinished(() => end(manager));
  return {
    env,
    waitForWindow: (title) =>
      waitUntil(
        async () => (await titleInFront(env)).includes(title),
        `no window is in front with the title: ${title}`,
      ),
    async press(...keys) {
      await execute('xdotool', ['key', '--delay', '100', ...keys], { env });
    },
    async click(x, y) {
      const spot = ['mousemove', '--window', '%1', String(x), String(y)];
      await execute('xdotool', ['getactivewindow', ...spot, 'click', '1'], { env });
    },
    async rightClick(x, y) {
      await execute('xdotool', ['mousemove', String(x), String(y), 'click', '3'], { env });
    },
    async untilOpened(act) {
      const before = await countWindows(env);
      await act();
      await waitUntil(async () => (await countWindows(env)) > before, 'no window has opened');
    },
    async waitForBlue(x, y) {
      const { left, top } = await cornerInFront(env);
      await waitUntil(async () => {
        const [red = 0, , blue = 0] = await screenPixel(join(folder, 'Xvfb_screen0'), left + x, top + y);
        return blue - red > 100;
      }, `the window in front is not blue at ${x}, ${y}`);
    },
  };
}

async function waitUntil(condition: () => Promise<boolean>, problem: string): Promise<void> {
  const until = Date.now() + waitTimeoutMs;
  while (!(await condition())) {
    if (Date.now() > until) throw new Error(problem);
    await setTimeout(pollIntervalMs);
  }
}

/** Where the window in front begins on the screen, without its frame. Moves the pointer there. */
async function cornerInFront(env: NodeJS.ProcessEnv): Promise<{ left: number; top: number }> {
  const move = ['getactivewindow', 'mousemove', '--window', '%1', '0', '0', 'getmouselocation'];
  const { stdout } = await execute('xdotool', move, { env });
  const [, left, top] = stdout.match(/x:(\d+) y:(\d+)/) ?? [];
  return { left: Number(left), top: Number(top) };
}

/** How many windows can be seen, menus among them. */
async function countWindows(env: NodeJS.ProcessEnv): Promise<number> {
  const { stdout } = await execute('xdotool', ['search', '--onlyvisible', '--name', ''], { env });
  return stdout.trim().split('\n').length;
}

/** Empty while no window is in front. */
async function titleInFront(env: NodeJS.ProcessEnv): Promise<string> {
  return execute('xdotool', ['getactivewindow', 'getwindowname'], { env }).then(
    ({ stdout }) => stdout,
    () => '',
  );
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill();
  await once(child, 'exit');
}
