import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

export interface Import {
  /** A path from the root of the repository for our own files, else the name of a package. */
  from: string;
  own: boolean;
  /** Whether it leaves nothing behind when types are taken away. */
  typeOnly: boolean;
}

/** Paths from the root of the repository, with slashes. */
export function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

export function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** The text of a script without its comments. */
export function codeOf(file: string): string {
  return textOf(file).replace(/("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\/\*[\s\S]*?\*\/|\/\/.*/g, '$1');
}

const importPattern = /^(?:import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s+)?'([^']+)'/gm;

export function importsOf(file: string): Import[] {
  return [...codeOf(file).matchAll(importPattern)].map(([, type, name = '']) => ({
    from: name.startsWith('.') ? posix.join(posix.dirname(file), name) : packageOf(name),
    own: name.startsWith('.'),
    typeOnly: type !== undefined,
  }));
}

/** Every file of ours that ends up where this one runs. */
export function bundleOf(file: string, known = new Set<string>()): Set<string> {
  if (known.has(file)) return known;
  known.add(file);
  for (const { from, own, typeOnly } of importsOf(file)) {
    if (own && !typeOnly && /\.tsx?$/.test(from)) bundleOf(from, known);
  }
  return known;
}

function packageOf(name: string): string {
  if (name.startsWith('node:')) return 'node';
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}
