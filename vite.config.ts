import { crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { locales } from './scripts/lib/locales.ts';
import { noFallback } from './scripts/lib/no-fallback.ts';
import { plainImports } from './scripts/lib/plain-imports.ts';
import { sharedGroups } from './scripts/lib/shared-chunks.ts';

/** The extension, unpacked, in `dist/extension`. */
export default defineConfig({
  plugins: [crx({ manifest }), locales(), noFallback(), plainImports()],
  build: {
    outDir: 'dist/extension',
    emptyOutDir: true,
    target: 'chrome137',
    // What a page will ask for is fetched beside its script; what it asks for later is on the same disk.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files, { hostType }) => (hostType === 'html' ? files : []),
    },
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
      output: { codeSplitting: { groups: sharedGroups() } },
    },
  },
});
