import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { ensureInstall } from './lib/ensure-install.mjs';
import { failOnErrors } from './lib/fail.mjs';
import { provideChromium } from './lib/provide-chromium.mjs';
import { fromRoot } from './lib/root.mjs';

const sizesPx = [16, 32, 48, 128];

failOnErrors();
await ensureInstall();
const { default: puppeteer } = await import('puppeteer-core');
const browser = await puppeteer.launch({
  executablePath: await provideChromium(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage();
  mkdirSync(fromRoot('public', 'icons'), { recursive: true });
  for (const size of sizesPx) {
    await page.setViewport({ width: size, height: size });
    await page.setContent(
      `<style>* { margin: 0 } svg { display: block; width: 100vw }</style>${drawing(size)}`,
    );
    writeFileSync(
      fromRoot('public', 'icons', `icon-${size}.png`),
      await page.screenshot({ omitBackground: true }),
    );
  }
} finally {
  await browser.close();
}

/** @param {number} size small sizes may have a drawing of their own */
function drawing(size) {
  const own = fromRoot('icons', `icon-${size}.svg`);
  return readFileSync(existsSync(own) ? own : fromRoot('icons', 'icon.svg'), 'utf8');
}
