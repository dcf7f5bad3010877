import type { Plugin } from 'vite';

/**
 * Leaves dynamic imports to the browser, but for the style sheets of what is imported: Vite's own helper, which looks
 * after more than this page has, would be a fortieth of what it loads before its picture.
 */
export function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    enforce: 'pre',
    load(id) {
      return id === '\0vite/preload-helper.js' ? helper : null;
    },
  };
}

const helper = `
const style = (href) => new Promise((onload) => {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload });
  link.onerror = () => setTimeout(() => { link.remove(); style(href).then(onload); }, 2000);
  document.head.append(link);
});
export const __vitePreload = async (load, files = [], base = location.origin) => {
  const styles = files.filter((file) => file.endsWith('.css'));
  const [loaded] = await Promise.all([load(), ...styles.map((file) => style(new URL(file, base)))]);
  return loaded;
};`;
