const lookEveryMs = 500;

/**
 * Settles when the npm that runs this script is gone. npm hands SIGTERM to the shell between itself and
 * the script, and the shell dies without passing it on (https://github.com/npm/cli/issues/5776).
 * Never settles for a script that npm did not start.
 *
 * @returns {Promise<void>}
 */
export function npmGone() {
  const shell = process.ppid;
  return new Promise((resolve) => {
    if (!process.env.npm_lifecycle_event) return;
    const timer = setInterval(() => {
      if (process.ppid === shell) return;
      clearInterval(timer);
      resolve();
    }, lookEveryMs);
    timer.unref();
  });
}
