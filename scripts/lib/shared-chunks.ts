import type { Rolldown } from 'vite';

type Group = Rolldown.CodeSplittingGroup;
type ChunkingContext = Parameters<Exclude<Group['name'], string>>[1];

/** What runs by itself, each with scripts of its own. */
const running = /\/src\/(background|guests|offscreen|options|permission|picker|popup|viewer|welcome)\//;
/** What the viewer page begins with, before all else that it runs. */
const start = '/src/viewer/start.ts';

/** Small, and imported by what pages share: in a larger file, each page would wait for that. */
const lib = /\/src\/lib\//;

/** By name, every entry that runs a module without loading it on demand. */
type Readers = ReadonlySet<string>;

interface SharedChunk {
  name: string;
  holds(readers: Readers, module: string): boolean;
}

/** From what everybody loads to what few do: a module goes to the first that holds it. */
const sharedChunks: SharedChunk[] = [
  {
    name: 'common',
    holds: (readers, module) => readers.has('offscreen') && (lib.test(module) || beyondSharing(readers)),
  },
  { name: 'connection', holds: (readers) => readers.has('offscreen') },
  { name: 'words', holds: (readers) => readers.has('background') },
  { name: 'interface', holds: (readers) => !readers.has('start') },
];

/** Words of another language: the viewer page fetches them only where they are spoken. */
const otherLanguage: Group = {
  name: 'zh-cn',
  test: /\/ui\/i18n\/zh-cn\.ts$/,
  priority: sharedChunks.length + 1,
};

/**
 * Puts what several parts of the extension share into four files, instead of one for each combination of parts: every
 * file is another wait before a part begins, and is compressed by itself. The offscreen document loads the first two, the
 * worker `common` and `words`, a page all but `connection`.
 */
export function sharedGroups(): Group[] {
  const groups = sharedChunks.map(
    ({ name, holds }, index): Group => ({
      name: (id, context) => (holds(readersOf(id, context), id) ? name : null),
      minShareCount: 2,
      priority: sharedChunks.length - index,
    }),
  );
  return [otherLanguage, ...groups];
}

function beyondSharing(readers: Readers): boolean {
  return [...readers].some((reader) => reader !== 'offscreen' && reader !== 'viewer');
}

function readersOf(module: string, context: ChunkingContext): Readers {
  const readers = new Set<string>();
  const seen = new Set<string>();
  const waiting = [module];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const reader = id.endsWith(start) ? 'start' : running.exec(id)?.[1];
    if (reader) readers.add(reader);
    waiting.push(...(context.getModuleInfo(id)?.importers ?? []));
  }
  return readers;
}
