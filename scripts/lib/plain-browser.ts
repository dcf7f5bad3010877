import type { Plugin } from 'vite';

const polyfill = 'webextension-polyfill';
const plain = `\0${polyfill}`;

/**
 * Has `browser` be Chrome's own `chrome`, which gives promises too: the polyfill would be a tenth of what the offscreen
 * document runs before it answers. Only messages differ, for Chrome takes no promise as an answer (`messages.ts`).
 */
export function plainBrowser(): Plugin {
  return {
    name: 'plain-browser',
    enforce: 'pre',
    resolveId: (id) => (id === polyfill ? plain : null),
    load: (id) => (id === plain ? 'export default chrome;' : null),
  };
}
