import type { Plugin } from 'vite';
import { en, type Words } from '../../src/ui/words/en.ts';
import { zhCn } from '../../src/ui/words/zh-cn.ts';

/** Words of pages that the relay does not serve, and of what only a sharer can meet. */
const elsewhere = [
  'manifest.',
  'toolbar.',
  'popup.',
  'options.',
  'welcome.',
  'guests.',
  'address.',
  'watch-link.',
  'path.',
  'failure.no-turn',
  'cure.no-turn',
  'step.capture',
  'step.viewer',
  'source.',
  'permission.',
  'picker.',
  'menu.',
  'failure.capture-',
  'cure.capture-',
  'microphone.',
  'shortcut.',
  'failure.microphone-',
  'cure.microphone-',
  'failure.camera-',
  'cure.camera-',
  'failure.screen-',
  'cure.screen-',
  'failure.page-protected',
  'cure.page-protected',
];

const catalogues: Record<string, Record<string, Partial<Words>>> = {
  'words/en.ts': { en },
  'words/zh-cn.ts': { zhCn },
};

/** Leaves out of the viewer page the words that it never says, for they would be a tenth of its weight. */
export function viewerWords(): Plugin {
  return {
    name: 'viewer-words',
    load(id) {
      const file = Object.keys(catalogues).find((path) => id.endsWith(path));
      const [[name, words] = []] = Object.entries(catalogues[file ?? ''] ?? {});
      if (!name || !words) return undefined;
      const said = Object.entries(words).filter(
        ([key]) => !elsewhere.some((prefix) => key.startsWith(prefix)),
      );
      return `export const ${name} = ${JSON.stringify(Object.fromEntries(said))};`;
    },
  };
}
