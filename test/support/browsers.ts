import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer-core';
import { findChromium, findFirefox } from '../../scripts/lib/find-browser.mjs';

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

const quietArgs = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A process in reserve for each page costs as much as a page.
  '--disable-features=SpareRendererForSitePerProcess',
];

const watcherPrefs = {
  'media.autoplay.default': 0,
  'media.autoplay.block-webaudio': false,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
};

/** A headless Chromium with an empty profile, ready for `installExtension`. The caller closes it. */
export async function launchChromium({ args = [], ...options }: LaunchOptions = {}): Promise<Browser> {
  return puppeteer.launch({
    executablePath: await findChromium(),
    pipe: true,
    enableExtensions: true,
    defaultViewport: null,
    ignoreDefaultArgs: ['--mute-audio'],
    args: [...quietArgs, ...args],
    ...options,
  });
}

/** A headless Firefox with an empty profile that plays without a gesture. The caller closes it. */
export function launchFirefox({ extraPrefsFirefox = {}, ...options }: LaunchOptions = {}): Promise<Browser> {
  return launchDefaultFirefox({ extraPrefsFirefox: { ...watcherPrefs, ...extraPrefsFirefox }, ...options });
}

/** A headless Firefox with an empty profile and the preferences that people have. The caller closes it. */
export async function launchDefaultFirefox(options: LaunchOptions = {}): Promise<Browser> {
  return puppeteer.launch({ browser: 'firefox', executablePath: await findFirefox(), ...options });
}

/**
 * Clicks the extension's toolbar icon on a tab. It grants capture of that tab as a person's click does,
 * and opens the popup if there is one.
 *
 * @param url of the tab's page, whole
 */
export async function clickToolbarIcon(browser: Browser, extensionId: string, url: string): Promise<void> {
  const session = await browser.target().createCDPSession();
  try {
    const { targetInfos } = await session.send('Target.getTargets', {
      filter: [{ type: 'tab', exclude: false }],
    });
    const tab = targetInfos.find((target) => target.url === url);
    if (!tab) throw new Error(`no tab shows ${url}`);
    // newer than puppeteer's list of commands
    await session.send(
      'Extensions.triggerAction' as never,
      { id: extensionId, targetId: tab.targetId } as never,
    );
  } finally {
    await session.detach();
  }
}
