import { chromium } from './known-browsers.mjs';
import { browserMissing, provide } from './provide.mjs';
import { thisMachine } from './this-machine.mjs';

/**
 * Returns the path of a Chrome or Chromium, and installs one first if there is none. Needs node_modules.
 *
 * @throws Error in one sentence if none could be installed
 */
export async function provideChromium() {
  const [path] = (await provide({ browsers: [chromium] }, thisMachine)).paths;
  if (path === undefined) throw new Error(browserMissing(chromium, thisMachine));
  return path;
}
