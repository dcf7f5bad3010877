/**
 * Where one kind of browser is found and how it is obtained.
 *
 * @typedef {object} KnownBrowser
 * @property {string} name for people
 * @property {string} variable environment variable that overrides everything
 * @property {string[]} commands on Linux, best first
 * @property {string[]} apps inside /Applications or ~/Applications
 * @property {string[]} programs inside a Windows program folder
 * @property {string} debianPackage
 * @property {'chrome' | 'firefox'} download as @puppeteer/browsers calls it
 */

/** @type {KnownBrowser} */
export const chromium = {
  name: 'Chrome or Chromium',
  variable: 'CHROME_PATH',
  commands: ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'],
  apps: ['Google Chrome.app/Contents/MacOS/Google Chrome', 'Chromium.app/Contents/MacOS/Chromium'],
  programs: ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe'],
  debianPackage: 'chromium',
  download: 'chrome',
};

/** @type {KnownBrowser} */
export const firefox = {
  name: 'Firefox',
  variable: 'FIREFOX_PATH',
  commands: ['firefox', 'firefox-esr'],
  apps: ['Firefox.app/Contents/MacOS/firefox'],
  programs: ['Mozilla Firefox\\firefox.exe'],
  debianPackage: 'firefox-esr',
  download: 'firefox',
};
