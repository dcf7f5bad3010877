import { npmGone } from './npm-gone.mjs';

/** Settles when this process should end: Ctrl-C, a signal, a closed terminal, or npm has gone. */
export function stopRequested() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve(signal));
    npmGone().then(() => resolve('npm'));
  });
}
