import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const built = fileURLToPath(new URL('../../dist/extension', import.meta.url));

/**
 * Copies the built extension, with its optional permissions granted, for a headless browser shows no permission prompt.
 * Only the manifest differs. The copy lasts until the test ends.
 *
 * @returns its folder
 */
export async function guardingExtension(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tabwire-guarding-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(built, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  manifest.permissions.push(...manifest.optional_permissions);
  delete manifest.optional_permissions;
  await writeFile(path, JSON.stringify(manifest));
  return folder;
}
