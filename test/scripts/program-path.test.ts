import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { programPath } from '../../scripts/lib/program-path.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tabwire-path-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('the first folder on the PATH that has the program wins', () => {
  const folders = ['empty', 'first', 'second'].map((name) => join(folder, name));
  for (const path of folders) mkdirSync(path);
  for (const path of folders.slice(1)) writeFileSync(join(path, 'tabwire-relay'), '', { mode: 0o755 });
  expect(programPath('tabwire-relay', { PATH: folders.join(delimiter) })).toBe(
    join(folder, 'first', 'tabwire-relay'),
  );
});

test('a file that cannot be executed is no program', () => {
  writeFileSync(join(folder, 'tabwire-relay'), '');
  chmodSync(join(folder, 'tabwire-relay'), 0o644);
  expect(programPath('tabwire-relay', { PATH: folder })).toBeUndefined();
});

test('without a PATH there is no program', () => {
  expect(programPath('tabwire-relay', {})).toBeUndefined();
});
