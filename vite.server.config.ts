import { defineConfig } from 'vite';

/** The relay, in `dist/server/main.js`; its packages stay in node_modules. */
export default defineConfig({
  publicDir: false,
  build: { ssr: 'server/main.ts', outDir: 'dist/server', emptyOutDir: true, target: 'node20' },
});
