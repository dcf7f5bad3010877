import { existsSync } from 'node:fs';
import { browserAnswers } from './browser-answers.mjs';
import { chooseBrowser } from './choose-browser.mjs';
import { downloadedBrowsers } from './downloaded-browser.mjs';
import { chromium, firefox } from './known-browsers.mjs';
import { usualPlaces } from './usual-places.mjs';

/** Returns the path of a Chrome or Chromium. Installs nothing. Needs node_modules. */
export function findChromium() {
  return knownPath(chromium);
}

/** Returns the path of a Firefox. Installs nothing. Needs node_modules. */
export function findFirefox() {
  return knownPath(firefox);
}

/**
 * Returns the path of a browser that starts, or undefined.
 *
 * @param {import('./known-browsers.mjs').KnownBrowser} browser
 */
export function findBrowser(browser) {
  return chooseBrowser({
    name: browser.name,
    variable: browser.variable,
    override: process.env[browser.variable],
    sources: [
      () => usualPlaces(browser, process.platform, process.env),
      () => downloadedBrowsers(browser.download),
    ],
    answers: browserAnswers,
  });
}

/** @param {import('./known-browsers.mjs').KnownBrowser} browser */
async function knownPath(browser) {
  // `npm test` sets the variable to a browser that it has started once
  const given = process.env[browser.variable];
  if (given && existsSync(given)) return given;
  const found = await findBrowser(browser);
  if (found === undefined) {
    throw new Error(
      `No ${browser.name} here: run npm test, install it, or set ${browser.variable} to its path.`,
    );
  }
  return found;
}
