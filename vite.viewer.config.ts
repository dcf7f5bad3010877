import { defineConfig } from 'vite';
import { viewerWords } from './scripts/lib/viewer-words.ts';

/** The viewer page, as the relay serves it, in `dist/viewer`. */
export default defineConfig({
  root: 'src/viewer',
  base: './',
  plugins: [viewerWords()],
  publicDir: '../../icons',
  build: { outDir: '../../dist/viewer', emptyOutDir: true, target: 'es2022', modulePreload: false },
});
