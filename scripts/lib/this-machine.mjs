import { existsSync } from 'node:fs';
import { browserAnswers } from './browser-answers.mjs';
import { downloadBrowser } from './downloaded-browser.mjs';
import { findBrowser } from './find-browser.mjs';
import { programPath } from './program-path.mjs';
import { run } from './run.mjs';

/**
 * The machine that this process runs on.
 *
 * @type {import('./provide.mjs').Machine}
 */
export const thisMachine = {
  isRoot: process.platform === 'linux' && process.getuid?.() === 0,
  hasSystemd: existsSync('/run/systemd/system'),
  policyFile: '/usr/sbin/policy-rc.d',
  hasProgram: (program) => programPath(program) !== undefined,
  findBrowser,
  async downloadBrowser({ download }) {
    const path = await downloadBrowser(download);
    return path !== undefined && (await browserAnswers(path)) ? path : undefined;
  },
  run: (command, args) => run(command, args, { output: 'keep' }),
  say: (sentence) => console.error(sentence),
};
