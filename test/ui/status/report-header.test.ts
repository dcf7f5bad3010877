import { expect, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { reportHeader } from '../../../src/ui/status/report-header.ts';

const linux = 'Mozilla/5.0 (X11; Linux x86_64)';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

test.each([
  [`${linux} ${chrome}`, 'Chromium 140'],
  [`${linux} ${chrome.replace('Chrome', 'HeadlessChrome')}`, 'Chromium 140'],
  [`${mac} ${chrome} Edg/141.0.3537.57`, 'Edge 141'],
  [`${mac} ${chrome} OPR/122.0.0.0`, 'Opera 122'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0', 'Firefox 143'],
  [`${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15`, 'Safari 26'],
  ['curl/8.5.0', 'unknown browser'],
])('%s is %s and no more', (userAgent, browser) => {
  expect(reportHeader(userAgent)).toBe(`Tabwire ${manifest.version}, ${browser}`);
});
