import type { Plugin } from 'vite';

/** Leaves dynamic imports to the browser. Vite's helper would preload styles and chunks that the viewer page does not have. */
export function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    enforce: 'pre',
    load(id) {
      return id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : null;
    },
  };
}
