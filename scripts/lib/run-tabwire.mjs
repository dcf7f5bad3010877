import { hasDisplay } from './has-display.mjs';
import { closeChromium, openChromium } from './open-chromium.mjs';
import { provideChromium } from './provide-chromium.mjs';
import { fromRoot } from './root.mjs';
import { startRelay } from './start-relay.mjs';

const extension = fromRoot('dist', 'extension');

/**
 * Runs the built relay and a browser with the built extension until one of them ends or `stopped` settles, and ends both.
 *
 * @param {object} options
 * @param {Promise<unknown>} options.stopped
 * @param {number} options.port of the relay
 * @param {string} options.profile folder of the browser's profile
 * @returns {Promise<'done' | 'interrupted' | 'relay'>} `interrupted`: stopped before the browser was open;
 *   `relay`: the relay ended by itself
 */
export async function runTabwire({ stopped, port, profile }) {
  const relay = await startRelay({ host: '127.0.0.1', port });
  console.log(relay.own ? `Relay: ${relay.address}` : `Relay: ${relay.address}, which was already running`);
  console.log('Only this machine can reach it: "npm run relay -- --host 0.0.0.0" runs one for others.');
  try {
    return hasDisplay() ? await showBrowser() : await sayWhatToLoad();
  } finally {
    await relay.close();
  }

  /** @returns {Promise<'done' | 'interrupted' | 'relay'>} */
  async function showBrowser() {
    const opening = provideChromium().then((executablePath) =>
      openChromium({ executablePath, extension, profile, welcome: 'src/welcome/index.html' }),
    );
    const browser = await Promise.race([opening, stopped.then(() => null)]);
    // The driver kills what it has started when this process exits.
    if (browser === null) return 'interrupted';
    console.log('The browser is open: go to any page, then click the Tabwire icon on its toolbar.');
    console.log('Close the browser or press Ctrl-C to end.');
    const closed = new Promise((resolve) => browser.once('disconnected', () => resolve('done')));
    const reason = await Promise.race([stopped.then(() => 'done'), closed, relay.ended]);
    await closeChromium(browser);
    return reason;
  }

  /** @returns {Promise<'done' | 'relay'>} */
  async function sayWhatToLoad() {
    console.log('No display here. In chrome://extensions, with developer mode on, "Load unpacked" takes:');
    console.log(extension);
    if (!relay.own) return 'done';
    console.log('Press Ctrl-C to end the relay.');
    return Promise.race([stopped.then(() => 'done'), relay.ended]);
  }
}
