import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A first start from a cold disk can take long. */
const answerTimeoutMs = 30_000;

/**
 * Whether a browser starts from this path. A file alone proves nothing: Ubuntu's chromium-browser is
 * a script that only says to install a snap.
 *
 * @param {string} path
 * @returns {Promise<boolean>}
 */
export async function browserAnswers(path) {
  if (!existsSync(path)) return false;
  // on Windows --version opens a window instead of printing
  if (process.platform === 'win32') return true;
  return new Promise((resolve) => {
    execFile(path, ['--version'], { timeout: answerTimeoutMs }, (error, stdout) => {
      resolve(!error && /\d+\.\d+/.test(stdout));
    });
  });
}
