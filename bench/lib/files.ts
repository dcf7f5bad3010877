import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export function fromRoot(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

/** A folder for temporary files of benches. */
export function cacheFolder(name: string): string {
  const folder = fromRoot(`.cache/bench/${name}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}
