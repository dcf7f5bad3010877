import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fromRoot, root } from './root.mjs';

const healthTimeoutMs = 2_000;

/**
 * A relay to use: the one that already answers at this address, else one of our own, which logs to
 * `.cache/relay.log`.
 *
 * @param {{ host: string, port: number }} where
 * @returns {Promise<{ address: string, own: boolean, ended: Promise<'relay'>, close: () => Promise<unknown> }>}
 *   `ended` settles when our own relay ends; `close` ends it and settles then
 * @throws Error in one sentence when something else has the port or the relay does not start
 */
export async function startRelay({ host, port }) {
  const address = `http://${host}:${port}/`;
  const answer = await healthOf(address);
  if (answer === 'relay') return { address, own: false, ended: new Promise(() => {}), close: async () => {} };
  if (answer === 'stranger') {
    throw new Error(`Port ${port} is taken by another program: end it, then run npm start again.`);
  }

  mkdirSync(fromRoot('.cache'), { recursive: true });
  const log = openSync(fromRoot('.cache', 'relay.log'), 'a');
  const main = fromRoot('dist', 'server', 'main.js');
  const child = spawn(process.execPath, [main, '--host', host, '--port', String(port)], {
    cwd: root,
    stdio: ['ignore', 'pipe', log],
    // Ctrl-C reaches the whole group of a terminal; here `close` alone ends the relay.
    detached: process.platform !== 'win32',
  });
  const stop = () => void child.kill('SIGTERM');
  /** @type {Promise<'relay'>} */
  const ended = new Promise((resolve) => child.once('exit', () => resolve('relay')));
  process.once('exit', stop);
  const firstLine = once(createInterface(child.stdout), 'line').then(([line]) => String(line));
  const started = await Promise.race([firstLine, ended]);
  if (started === 'relay') throw new Error('The relay did not start; its reason is in .cache/relay.log.');
  const close = () => {
    stop();
    return ended;
  };
  return { address: started, own: true, ended, close };
}

/**
 * @param {string} address
 * @returns {Promise<'relay' | 'stranger' | 'nothing'>}
 */
async function healthOf(address) {
  try {
    const response = await fetch(`${address}healthz`, { signal: AbortSignal.timeout(healthTimeoutMs) });
    const { status } = await response.json();
    return response.ok && status === 'ok' ? 'relay' : 'stranger';
  } catch (error) {
    const refused = error instanceof TypeError && Object(error.cause).code === 'ECONNREFUSED';
    return refused ? 'nothing' : 'stranger';
  }
}
