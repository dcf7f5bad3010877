import { defineConfig } from 'vite';
import { oneFileEach } from './scripts/lib/one-file-each.ts';
import { plainImports } from './scripts/lib/plain-imports.ts';
import { precompress } from './scripts/lib/precompress.ts';
import { preloadPage } from './scripts/lib/preload-page.ts';
import { viewerWords } from './scripts/lib/viewer-words.ts';
import { watchPage } from './scripts/lib/watch-page.ts';

/** The viewer page, as the relay serves it, in `dist/viewer`. */
export default defineConfig({
  root: 'src/viewer',
  base: './',
  plugins: [plainImports(), viewerWords(), preloadPage('src/viewer/main.ts'), watchPage(), precompress()],
  publicDir: false,
  build: {
    outDir: '../../dist/viewer',
    emptyOutDir: true,
    target: 'es2022',
    // A hundredth smaller than without, for viewers who wait for the first picture.
    minify: 'terser',
    terserOptions: { ecma: 2020, module: true, compress: { passes: 3 } },
    modulePreload: false,
    rolldownOptions: {
      output: { codeSplitting: { groups: oneFileEach('src/viewer/start.ts', 'src/viewer/main.ts') } },
    },
  },
});
