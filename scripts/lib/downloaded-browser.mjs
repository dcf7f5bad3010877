import { fromRoot } from './root.mjs';

const cacheDir = fromRoot('.cache', 'browsers');

/**
 * Browsers of this kind downloaded earlier.
 *
 * @param {'chrome' | 'firefox'} kind
 * @returns {Promise<string[]>} their executables
 */
export async function downloadedBrowsers(kind) {
  const { getInstalledBrowsers } = await import('@puppeteer/browsers');
  const installed = await getInstalledBrowsers({ cacheDir });
  return installed.filter(({ browser }) => browser === kind).map(({ executablePath }) => executablePath);
}

/**
 * Downloads the stable version of a browser.
 *
 * @param {'chrome' | 'firefox'} kind
 * @returns {Promise<string | undefined>} its executable, undefined if the download failed
 */
export async function downloadBrowser(kind) {
  const { Browser, BrowserTag, detectBrowserPlatform, install, resolveBuildId } = await import(
    '@puppeteer/browsers'
  );
  const platform = detectBrowserPlatform();
  if (!platform) return undefined;
  const browser = kind === 'chrome' ? Browser.CHROME : Browser.FIREFOX;
  console.error(`Downloading ${kind} into .cache/browsers…`);
  try {
    const buildId = await resolveBuildId(browser, platform, BrowserTag.STABLE);
    const { executablePath } = await install({ browser, buildId, cacheDir, platform });
    return executablePath;
  } catch (error) {
    console.error(`The download failed: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}
