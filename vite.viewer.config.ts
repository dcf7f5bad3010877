import { defineConfig } from 'vite';

/** The viewer page, as the relay serves it, in `dist/viewer`. */
export default defineConfig({
  root: 'src/viewer',
  base: './',
  publicDir: '../../icons',
  build: { outDir: '../../dist/viewer', emptyOutDir: true, target: 'es2022', modulePreload: false },
});
