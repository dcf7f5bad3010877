import { aptInstall } from './apt-get.mjs';
import { browserAnswers } from './browser-answers.mjs';
import { chooseBrowser } from './choose-browser.mjs';
import { downloadBrowser, downloadedBrowsers } from './downloaded-browser.mjs';
import { chromium, firefox } from './known-browsers.mjs';
import { usualPlaces } from './usual-places.mjs';

/** The path of a Chrome or Chromium, installed first where there is none. Needs node_modules. */
export function findChromium() {
  return findBrowser(chromium);
}

/** The path of a Firefox, installed first where there is none. Needs node_modules. */
export function findFirefox() {
  return findBrowser(firefox);
}

/** @param {import('./known-browsers.mjs').KnownBrowser} browser */
function findBrowser(browser) {
  const already = () => usualPlaces(browser, process.platform, process.env);
  return chooseBrowser({
    name: browser.name,
    variable: browser.variable,
    override: process.env[browser.variable],
    sources: [
      already,
      () => downloadedBrowsers(browser.download),
      async () => ((await aptInstall(browser.debianPackage)) ? already() : []),
      () => downloadBrowser(browser.download),
    ],
    answers: browserAnswers,
  });
}
