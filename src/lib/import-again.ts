const firstWaitMs = 500;
const longestWaitMs = 5_000;

/**
 * Imports a module, and tries again until it is there. Firefox keeps the failure of an address for the life of the page
 * (https://github.com/whatwg/html/issues/6768), so that each further try is for another address of the same file.
 * @param load `() => import('…')` of a module that no file imports statically, or that would be there twice
 */
export async function importAgain<Module>(load: () => Promise<Module>): Promise<Module> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await (attempt === 0 ? load() : importAs(`again=${attempt}`, load));
    } catch {
      const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** attempt);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

/** All scripts of a build are beside each other. What is not built has no such name, and is asked for as before. */
function importAs<Module>(query: string, load: () => Promise<Module>): Promise<Module> {
  const [, file] = /import\(["'`](\.\/[\w-]+\.js)["'`]\)/.exec(String(load)) ?? [];
  return file ? import(/* @vite-ignore */ `${new URL(file, import.meta.url)}?${query}`) : load();
}
