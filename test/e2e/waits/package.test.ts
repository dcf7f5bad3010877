import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const extension = join(root, 'dist/extension');

/**
 * Files that the viewer page loads once it has begun to connect, or rarely: its tools, the words of another language,
 * cryptography for browsers without their own, what explains a lost line or an empty page, and what reloads a page that came in part.
 */
const later = /^(toolbox|zh-cn|noble-crypto|why-no-line|watch-page|show-nothing)-/;

async function gzippedBytes(folder: string, isCounted: (file: string) => boolean): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = files
    // Compressed copies are not other files.
    .filter((file) => file.isFile() && !/\.(gz|br)$/.test(file.name) && isCounted(file.name))
    .map(
      async ({ parentPath, name }) => gzipSync(await readFile(join(parentPath, name)), { level: 9 }).length,
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** The scripts that run before a part of the extension begins, by name, without their hashes. */
async function scriptsOf(file: string): Promise<string[]> {
  const seen = new Set<string>();
  const waiting = [file];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const source = await readFile(join(extension, next), 'utf8');
    const asked = source.matchAll(/\b(?:src=|from|import)\s*["'`]([^"'`]+\.js)["'`]/g);
    for (const [, path = ''] of asked) waiting.push(posix.resolve('/', posix.dirname(next), path));
  }
  return [...seen].flatMap((path) => /^\/assets\/(.+)-.{8}\.js$/.exec(path)?.[1] ?? []).sort();
}

describe('what is shipped', () => {
  it('asks for exactly these permissions and opens nothing to the web', async () => {
    const { permissions, optional_permissions, ...manifest } = JSON.parse(
      await readFile(join(extension, 'manifest.json'), 'utf8'),
    );
    expect(permissions).toEqual([
      'activeTab',
      'tabCapture',
      'offscreen',
      'storage',
      'clipboardWrite',
      'contextMenus',
    ]);
    expect(optional_permissions).toEqual(['scripting', 'webNavigation']);
    const openings = [
      'web_accessible_resources',
      'externally_connectable',
      'host_permissions',
      'optional_host_permissions',
      'content_scripts',
    ];
    expect(openings.filter((key) => key in manifest)).toEqual([]);
  });

  it('passes web-ext lint, with the two keys that only Firefox needs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tabwire-lint-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await cp(extension, folder, { recursive: true });
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
    // The shipped manifest is for Chrome, which warns about the other kind of background.
    manifest.background.scripts = [manifest.background.service_worker];
    manifest.browser_specific_settings = {
      gecko: { id: 'tabwire@example.org', strict_min_version: '140.0' },
    };
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));

    const args = ['web-ext', 'lint', '--source-dir', folder, '--output', 'json', '--no-config-discovery'];
    const { stdout } = await promisify(execFile)('npx', args, { cwd: root }).catch((failed) => failed);
    const { errors } = JSON.parse(stdout.slice(stdout.indexOf('{')));
    expect(
      errors.map(({ code, message }: { code: string; message: string }) => `${code}: ${message}`),
    ).toEqual([]);
  });

  it.each([
    { part: '/src/offscreen/index.html', own: 'offscreen', shared: ['common', 'connection'] },
    { part: '/service-worker-loader.js', own: 'main.ts', shared: ['common', 'words', 'zh-cn'] },
    { part: '/src/popup/index.html', own: 'popup', shared: ['common', 'interface', 'words', 'zh-cn'] },
  ])('$part waits for one script of its own and the shared ones', async ({ part, own, shared }) => {
    expect(await scriptsOf(part)).toEqual([...shared, own, 'rolldown-runtime'].sort());
  });

  it('has no cryptography of its own where every supported browser has it', async () => {
    const files = await readdir(join(extension, 'assets'));
    expect(files.filter((file) => file.startsWith('noble'))).toEqual([]);
    const { minimum_chrome_version } = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8'));
    expect(Number(minimum_chrome_version)).toBeGreaterThanOrEqual(137);
  });

  // XState, XChaCha20-Poly1305 and valibot are 20 kB of it.
  it('the viewer page is under 46 kB before its picture and under 85 kB in all, gzipped', async () => {
    const viewer = join(root, 'dist/viewer');
    expect(await gzippedBytes(viewer, (file) => !later.test(file))).toBeLessThan(46_000);
    expect(await gzippedBytes(viewer, (file) => !/^(zh-cn|noble-crypto)-/.test(file))).toBeLessThan(85_000);
  });

  it('the scripts of the worker, the share and the popup are under 120 kB together, gzipped', async () => {
    const parts = ['/service-worker-loader.js', '/src/offscreen/index.html', '/src/popup/index.html'];
    const names = new Set((await Promise.all(parts.map(scriptsOf))).flat());
    const isCounted = (file: string): boolean => names.has(/^(.+)-.{8}\.js$/.exec(file)?.[1] ?? '');
    expect(await gzippedBytes(join(extension, 'assets'), isCounted)).toBeLessThan(120_000);
  });
});
