import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { havePrograms } from '../../scripts/lib/program-path.mjs';

const size = '1280x800x24';
const windowTimeoutMs = 15_000;
const pollIntervalMs = 100;
const execute = promisify(execFile);

/** A screen that nobody sees, for browsers with real windows. */
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
}

/** True if a display can be opened here. */
export function canOpenDisplay(): boolean {
  return process.platform === 'linux' && havePrograms('Xvfb', 'openbox', 'xdotool');
}

/** Opens a display with a window manager, for without one no window is in front. Lasts until the test ends. */
export async function openDisplay(): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', size, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => end(server));
  const [number] = await Promise.race([
    once(createInterface(server.stdout), 'line'),
    once(server, 'exit').then(() => Promise.reject(new Error('Xvfb ended before it said its number'))),
  ]);
  const env = { ...process.env, DISPLAY: `:${number}` };
  const manager = spawn('openbox', { stdio: 'ignore', env });
  onTestFinished(() => end(manager));
  return {
    env,
    async waitForWindow(title) {
      const until = Date.now() + windowTimeoutMs;
      while (!(await titleInFront(env)).includes(title)) {
        if (Date.now() > until) throw new Error(`no window is in front with the title: ${title}`);
        await setTimeout(pollIntervalMs);
      }
    },
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
  };
}

/** Empty while no window is in front. Lasts until the test ends. */
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
