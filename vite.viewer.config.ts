import { parse } from 'node:path';
import { defineConfig } from 'vite';
import { plainImports } from './scripts/lib/plain-imports.ts';
import { precompress } from './scripts/lib/precompress.ts';
import { preloadPage } from './scripts/lib/preload-page.ts';
import { viewerWords } from './scripts/lib/viewer-words.ts';

/** With all that each needs at once, so that nothing has to be fetched because something was. */
function inOneFileEach(...modules: string[]) {
  return modules.map((module) => ({
    name: parse(module).name,
    test: (id: string) => id.endsWith(`/src/viewer/${module}`),
    includeDependenciesRecursively: true,
  }));
}

/** The viewer page, as the relay serves it, in `dist/viewer`. */
export default defineConfig({
  root: 'src/viewer',
  base: './',
  plugins: [plainImports(), viewerWords(), preloadPage('src/viewer/main.ts'), precompress()],
  publicDir: false,
  build: {
    outDir: '../../dist/viewer',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: { output: { codeSplitting: { groups: inOneFileEach('start.ts', 'main.ts') } } },
  },
});
