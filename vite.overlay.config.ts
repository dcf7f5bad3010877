import { defineConfig } from 'vite';

/** What the extension puts into a shared tab: one script, for pages take no modules of an extension. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist/extension',
    emptyOutDir: false,
    target: 'chrome137',
    rolldownOptions: {
      input: 'src/overlay/main.ts',
      output: { format: 'iife', entryFileNames: 'overlay.js' },
    },
  },
});
