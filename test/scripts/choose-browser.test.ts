import { expect, test, vi } from 'vitest';
import { chooseBrowser } from '../../scripts/lib/choose-browser.mjs';

const chrome = { name: 'Chrome', variable: 'CHROME_PATH', override: undefined };
const only =
  (...working: string[]) =>
  async (path: string) =>
    working.includes(path);

test('the variable wins over what is installed', async () => {
  const source = vi.fn(() => ['/usr/bin/chromium']);
  const path = await chooseBrowser({
    ...chrome,
    override: '/mine',
    sources: [source],
    answers: only('/mine', '/usr/bin/chromium'),
  });
  expect(path).toBe('/mine');
  expect(source).not.toHaveBeenCalled();
});

test('a variable that leads nowhere is an error, not a fallback', async () => {
  const choice = chooseBrowser({
    ...chrome,
    override: '/gone',
    sources: [() => ['/usr/bin/chromium']],
    answers: only('/usr/bin/chromium'),
  });
  await expect(choice).rejects.toThrow(
    'CHROME_PATH is /gone, but no browser starts from there: set it to Chrome, or unset it.',
  );
});

test('a candidate that does not answer is passed over', async () => {
  const path = await chooseBrowser({
    ...chrome,
    sources: [() => ['/snap/stub', '/usr/bin/chromium']],
    answers: only('/usr/bin/chromium'),
  });
  expect(path).toBe('/usr/bin/chromium');
});

test('nothing is installed or downloaded while an earlier source has a browser', async () => {
  const download = vi.fn(() => ['/downloaded']);
  const path = await chooseBrowser({
    ...chrome,
    sources: [() => [], () => ['/installed'], download],
    answers: only('/installed', '/downloaded'),
  });
  expect(path).toBe('/installed');
  expect(download).not.toHaveBeenCalled();
});

test('without any browser there is no path', async () => {
  expect(await chooseBrowser({ ...chrome, sources: [() => ['/stub']], answers: only() })).toBeUndefined();
});
