import { crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { locales } from './scripts/lib/locales.ts';

/** The extension, unpacked, in `dist/extension`. */
export default defineConfig({
  plugins: [crx({ manifest }), locales()],
  build: {
    outDir: 'dist/extension',
    emptyOutDir: true,
    target: 'chrome116',
    modulePreload: false,
    rolldownOptions: {
      input: {
        guests: 'src/guests/index.html',
        permission: 'src/permission/index.html',
        offscreen: 'src/offscreen/index.html',
        picker: 'src/picker/index.html',
        popup: 'src/popup/index.html',
        viewer: 'src/viewer/index.html',
        welcome: 'src/welcome/index.html',
      },
    },
  },
});
