import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { filesIn, textOf } from './source-files.ts';

const pages = [
  ...readdirSync('.').filter((file) => file.endsWith('.md')),
  ...['docs', 'bench', 'test'].flatMap(filesIn).filter((file) => /\.md$/.test(file)),
].filter((file) => !file.includes('node_modules'));

/** Code is shown as it stands, with whatever it names. */
function proseOf(page: string): string {
  return textOf(page).replace(/^```[\s\S]*?^```/gm, '');
}

/** As GitHub makes them of headings. */
function anchorsOf(page: string): string[] {
  return [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test('each link within the documents leads to a file and a heading', () => {
  const broken = pages.flatMap((page) =>
    [...proseOf(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].flatMap(
      ([, path = '', anchor]) => {
        const file = path ? normalize(join(dirname(page), path)) : page;
        if (!existsSync(file)) return [`${page}: there is no ${file}`];
        const isLost = anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).includes(anchor);
        return isLost ? [`${page}: ${file} has no heading #${anchor}`] : [];
      },
    ),
  );
  expect(broken).toEqual([]);
});

/** The changelog and dated notes tell of files that have gone. */
const ofToday = pages.filter((page) => page !== 'CHANGELOG.md' && !page.startsWith('docs/notes/'));

test('each file and folder that a document names is there', () => {
  const missing = ofToday.flatMap((page) =>
    [...proseOf(page).matchAll(/`((?:src|server|scripts|bench|test|deploy|docs)\/[\w./-]+)`/g)]
      .map(([, path = '']) => path)
      .filter((path) => !path.includes('node_modules') && !existsSync(path))
      .map((path) => `${page}: there is no ${path}`),
  );
  expect(missing).toEqual([]);
});

/** So that `share back`, `share-back` and `ShareBack` are one. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[ -]/g, '');
}

test('each word of the glossary is used by the file where it lives', () => {
  const rows = [...textOf('docs/glossary.md').matchAll(/^\| ([^|]+) \|[^|]+\| `([^`]+)` \|$/gm)];
  expect(rows).not.toEqual([]);
  const unused = rows.filter(([, word = '', file = '']) => !plain(file + textOf(file)).includes(plain(word)));
  expect(unused.map(([, word, file]) => `${file} has no ${word}`)).toEqual([]);
});
