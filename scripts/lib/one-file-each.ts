import { parse } from 'node:path';
import type { Rolldown } from 'vite';

/** Each of these modules with all that it needs at once in one file, so that nothing is fetched because something was. */
export function oneFileEach(...modules: string[]): Rolldown.CodeSplittingGroup[] {
  return modules.map((module) => ({
    name: parse(module).name,
    test: (id) => id.endsWith(`/${module}`),
    includeDependenciesRecursively: true,
  }));
}
