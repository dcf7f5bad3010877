import type { Plugin } from 'vite';
import { watchPhases } from '../../src/machines/watch/watch-view.ts';
import { farewells } from '../../src/protocol/messages/farewell.ts';
import { en, type Words } from '../../src/ui/i18n/en.ts';
import { zhCn } from '../../src/ui/i18n/zh-cn.ts';

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
  'failure.token-changed',
  'cure.token-changed',
  'step.capture',
  'step.viewer',
  'source.',
  'permission.',
  'picker.',
  'menu.',
  'failure.share-lost',
  'cure.share-lost',
  'failure.capture-',
  'cure.capture-',
  'microphone.',
  'marks.',
  'chat.no-share',
  'shortcut.',
  'failure.microphone-',
  'cure.microphone-',
  'failure.camera-',
  'cure.camera-',
  'failure.screen-',
  'cure.screen-',
  'failure.page-',
  'cure.page-',
  'failure.tab-',
  'cure.tab-',
  'failure.file-',
  'cure.file-',
  'failure.site-',
  'cure.site-',
];

/** Words that the page says before its tools are there, and where it has none: its title, and where a viewing stands. */
const atOnce: ReadonlySet<string> = new Set([
  'viewer.title',
  'viewer.paused',
  'viewer.offline',
  'viewer.waiting-offline',
  ...watchPhases.map((phase) => `viewer.${phase}`),
  ...farewells.map((reason) => `viewer.${reason}`),
]);

const startsWith = (key: string, prefixes: readonly string[]) =>
  prefixes.some((prefix) => key.startsWith(prefix));

export type WordsPart = 'at-once' | 'tools' | 'nothing' | 'elsewhere';

/** With which part of the viewer page a word comes. */
export function wordsPart(key: string): WordsPart {
  if (startsWith(key, elsewhere)) return 'elsewhere';
  if (startsWith(key, ['lack.', 'viewer.no-link'])) return 'nothing';
  return atOnce.has(key) ? 'at-once' : 'tools';
}

interface Catalogue {
  name: string;
  words: Partial<Words>;
  parts: readonly WordsPart[];
}

const catalogues: Record<string, Catalogue> = {
  'src/ui/i18n/en.ts': { name: 'en', words: en, parts: ['at-once'] },
  'src/viewer/tools/status/words.ts': { name: 'toolWords', words: en, parts: ['tools'] },
  'src/viewer/status/nothing-words.ts': { name: 'nothingWords', words: en, parts: ['nothing'] },
  'src/ui/i18n/zh-cn.ts': { name: 'zhCn', words: zhCn, parts: ['at-once', 'tools', 'nothing'] },
};

/**
 * Leaves out of the viewer page the words that it never says, a tenth of its weight, and of its first script those that
 * its tools say. Another language comes whole: it is fetched by itself.
 */
export function viewerWords(): Plugin {
  return {
    name: 'viewer-words',
    load(id) {
      const file = Object.keys(catalogues).find((path) => id.endsWith(path));
      const catalogue = file && catalogues[file];
      if (!catalogue) return undefined;
      const { name, words, parts } = catalogue;
      const said = Object.entries(words).filter(([key]) => parts.includes(wordsPart(key)));
      return `export const ${name} = ${JSON.stringify(Object.fromEntries(said))};`;
    },
  };
}
