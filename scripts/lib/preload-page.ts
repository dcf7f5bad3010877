import type { Plugin } from 'vite';

/** Has the browser fetch what the first script will ask for beside that script, not after it. */
export function preloadPage(module: string): Plugin {
  return {
    name: 'preload-page',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle = {} }) {
        const chunk = Object.values(bundle).find(
          (file) => file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith(module)),
        );
        if (!chunk) throw new Error(`no chunk was made of ${module}`);
        const attrs = { rel: 'modulepreload', crossorigin: true, href: `./${chunk.fileName}` };
        return [{ tag: 'link', attrs, injectTo: 'head' }];
      },
    },
  };
}
