import { realpathSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { extensionIdFromPath } from './extension-id.mjs';
import { pinExtension } from './pinned-preferences.mjs';

/** How long the browser has to close. */
const closeTimeoutMs = 5_000;

/** How long the extension has to open its welcome page by itself after being installed. */
const ownWelcomeMs = 3_000;

/**
 * Opens a browser for a person, with the unpacked extension on its toolbar and the extension's welcome
 * page in front. The browser belongs to the caller.
 *
 * @param {object} options
 * @param {string} options.executablePath
 * @param {string} options.extension folder of the unpacked extension
 * @param {string} options.profile folder that keeps the browser's profile from run to run
 * @param {string} options.welcome page inside the extension
 */
export async function openChromium({ executablePath, extension, profile, welcome }) {
  const { default: puppeteer } = await import('puppeteer-core');
  const folder = realpathSync(extension);
  pinExtension(profile, extensionIdFromPath(folder));
  const browser = await launch(puppeteer, {
    executablePath,
    args: argsForPeople(profile),
    // the defaults are for tests: no sync, no throttling, a bar that says a robot drives
    ignoreDefaultArgs: true,
    defaultViewport: null,
    pipe: true,
    enableExtensions: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  try {
    const id = await browser.installExtension(folder);
    await showOnly(browser, `chrome-extension://${id}/${welcome}`);
    return browser;
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/**
 * Closes a browser and waits for its end. One that does not end, such as for a page that asks whether to leave it, is killed.
 *
 * @param {import('puppeteer-core').Browser} browser
 */
export async function closeChromium(browser) {
  const program = browser.process();
  const closed = browser.close().catch(() => {});
  await Promise.race([closed, setTimeout(closeTimeoutMs, undefined, { ref: false })]);
  if (program?.exitCode === null && program.signalCode === null) program.kill('SIGKILL');
}

/**
 * @param {import('puppeteer-core').PuppeteerNode} puppeteer
 * @param {import('puppeteer-core').LaunchOptions} options
 */
async function launch(puppeteer, options) {
  try {
    return await puppeteer.launch(options);
  } catch (cause) {
    // a second Chromium on one profile hands over to the first and ends
    throw new Error('The browser did not start. If npm start runs elsewhere, end that one first.', { cause });
  }
}

/** @param {string} profile */
function argsForPeople(profile) {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return [
    `--user-data-dir=${profile}`,
    '--enable-unsafe-extension-debugging',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-search-engine-choice-screen',
    '--hide-crash-restore-bubble',
    // a fresh profile must not ask for the password of the system's key store
    '--password-store=basic',
    '--use-mock-keychain',
    ...(isRoot ? ['--no-sandbox'] : []),
    'about:blank',
  ];
}

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} url
 */
async function showOnly(browser, url) {
  const own = await browser
    .waitForTarget((target) => target.url().startsWith(url), { timeout: ownWelcomeMs })
    .then((target) => target.page())
    .catch(() => null);
  const page = own ?? (await browser.newPage());
  if (page !== own) await page.goto(url);
  for (const other of await browser.pages()) {
    if (other !== page) await other.close();
  }
  await page.bringToFront();
}
