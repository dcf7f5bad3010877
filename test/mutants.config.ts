import { defineConfig } from 'vitest/config';

/** The folders and files of unit tests that `npm run mutants` names; `!` leaves files out. */
const folders = (process.env['MUTANTS_TESTS'] ?? 'test').split('\n');
const left = folders.filter((folder) => folder.startsWith('!')).map((folder) => folder.slice(1));

export default defineConfig({
  test: {
    include: folders.filter((folder) => !folder.startsWith('!')).flatMap(testsIn),
    exclude: ['test/e2e/**', ...left, ...left.flatMap(testsIn)],
    environment: 'node',
    unstubGlobals: true,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

function testsIn(folder: string): string[] {
  if (folder.endsWith('.ts')) return [folder];
  return [`${folder}/**/*.test.ts`, `${folder}/**/*.test.tsx`];
}
