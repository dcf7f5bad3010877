import type { Plugin } from 'vite';

/**
 * Loads the page again where its first scripts or a style sheet did not come, for in one page no browser asks for them twice.
 * How it knows is in `src/viewer/start.ts`.
 */
export function watchPage(): Plugin {
  return {
    name: 'watch-page',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle = {} }) {
        const name = Object.keys(bundle).find((file) => /\bwatch-page-.*\.js$/.test(file));
        if (!name) throw new Error('the script that watches the page was not made');
        return [{ tag: 'script', attrs: { async: true, src: `./${name}` }, injectTo: 'head' }];
      },
    },
    buildStart() {
      this.emitFile({ type: 'asset', name: 'watch-page.js', source: script });
    },
  };
}

const script = `{
  const whole = () => document.documentElement.dataset.begun !== undefined
    && [...document.querySelectorAll('link[rel=stylesheet]')].every(({ sheet }) => sheet);
  const again = () => fetch(location.href, { cache: 'no-store' }).then(({ ok }) => ok ? location.reload() : later(), later);
  const later = () => setTimeout(again, 2000);
  const look = () => whole() || later();
  addEventListener('incomplete', later);
  if (document.readyState === 'complete') look();
  else addEventListener('load', look);
}
`;
