import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the build puts the viewer page, seen from the bundle `dist/server/main.js` or from this source file. */
export function defaultViewerDir(here = import.meta.dirname): string {
  const besideBundle = join(here, '../viewer');
  return existsSync(besideBundle) ? besideBundle : join(here, '../dist/viewer');
}
