import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const extension = join(root, 'dist/extension');

/**
 * What the viewer page loads after it has begun to connect, or for few: its tools, words of another language, what it
 * says to an address that is no link, and cryptography for browsers without their own.
 */
const later = /^(toolbox|zh-cn|no-link|noble-crypto)-/;

async function gzippedBytes(folder: string, without?: RegExp): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = files
    // What is compressed already is not another file.
    .filter((file) => file.isFile() && !/\.(gz|br)$/.test(file.name) && !without?.test(file.name))
    .map(
      async ({ parentPath, name }) => gzipSync(await readFile(join(parentPath, name)), { level: 9 }).length,
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
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

  it('passes web-ext lint, with the two keys that only Firefox needs', { timeout: 120_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tabwire-lint-'));
    await cp(extension, folder, { recursive: true });
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
    // Chrome before 121 loads no extension that has both kinds of background, so what is shipped has one.
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
    await rm(folder, { recursive: true });
  });

  // XState, Preact, XChaCha20-Poly1305 and valibot are 25 kB of it.
  it('keeps what the viewer page loads before its picture under 47 kB, all of it under 70 kB, and the extension under 176 kB, gzipped', async () => {
    const viewer = join(root, 'dist/viewer');
    expect(await gzippedBytes(viewer, later)).toBeLessThan(47_000);
    expect(await gzippedBytes(viewer, /^(zh-cn|noble-crypto)-/)).toBeLessThan(70_000);
    expect(await gzippedBytes(extension)).toBeLessThan(176_000);
  });
});
