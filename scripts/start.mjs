import { ensureInstall } from './lib/ensure-install.mjs';
import { fail, failOnErrors } from './lib/fail.mjs';
import { hasDisplay } from './lib/has-display.mjs';
import { npm } from './lib/npm.mjs';
import { openChromium } from './lib/open-chromium.mjs';
import { provideChromium } from './lib/provide-chromium.mjs';
import { fromRoot } from './lib/root.mjs';
import { startRelay } from './lib/start-relay.mjs';
import { stopRequested } from './lib/stop-requested.mjs';

failOnErrors();
const extension = fromRoot('dist', 'extension');

await ensureInstall();

console.log('Building…');
const build = await npm(['run', 'build'], { output: 'keep' });
if (!build.ok) fail(`${build.output}\nThe build failed; its reason is above.`);

const stopped = stopRequested();
const relay = await startRelay({ host: '127.0.0.1', port: 8787 });
console.log(relay.own ? `Relay: ${relay.address}` : `Relay: ${relay.address}, which was already running`);

const ended = hasDisplay() ? await showBrowser() : await sayWhatToLoad();
relay.close();
if (ended === 'relay') fail('The relay ended by itself; its reason is in .cache/relay.log.');

async function showBrowser() {
  const browser = await openChromium({
    executablePath: await provideChromium(),
    extension,
    profile: fromRoot('.cache', 'profile'),
    welcome: 'src/welcome/index.html',
  });
  console.log('The browser is open: go to any page, then click the Tabwire icon on its toolbar.');
  console.log('Close the browser or press Ctrl-C to end.');
  const closed = new Promise((resolve) => browser.once('disconnected', resolve));
  const reason = await Promise.race([stopped, closed, relay.ended]);
  await browser.close();
  return reason;
}

function sayWhatToLoad() {
  console.log('No display here. In chrome://extensions, with developer mode on, "Load unpacked" takes:');
  console.log(extension);
  if (!relay.own) return 'nothing to wait for';
  console.log('Press Ctrl-C to end the relay.');
  return Promise.race([stopped, relay.ended]);
}
