import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fromRoot } from '../lib/files.ts';

const folder = fromRoot('dist/extension');

/** Of the extension: each file compressed by itself, as in a package. */
export function packageBytes(): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.reduce((sum, { parentPath, name }) => sum + gzipped(join(parentPath, name)), 0);
}

/** @param files inside the extension */
export function fileBytes(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipped(join(folder, file)), 0);
}

function gzipped(path: string): number {
  return gzipSync(readFileSync(path), { level: 9 }).length;
}
