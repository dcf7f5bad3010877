import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { textOf } from './source-files.ts';

const heading = '\n## What proves each promise\n';
const [promises = '', proofs = ''] = textOf('SECURITY.md').split(heading);
const [how = ''] = promises.split('\n## How\n')[1]?.split('\n## ') ?? [];

function namesIn(text: string): string[] {
  return [...text.matchAll(/^- \*\*(.+?)\*\*/gm)].map(([, name = '']) => name);
}

const named = namesIn(proofs);
const stories = [...proofs.matchAll(/^ {2}- `(test\/[^`]+)`: "(.+)"$/gm)].map(
  ([, file = '', title = '']) => ({
    file,
    title,
  }),
);

describe('SECURITY.md', () => {
  test('every promise has a proof', () => {
    expect(namesIn(how).filter((name) => !named.includes(name))).toEqual([]);
  });

  test('every proof is of something that stands there, and names a test', () => {
    expect(named.filter((name) => !namesIn(promises).includes(name))).toEqual([]);
    const bare = proofs
      .split(/^- /m)
      .slice(1)
      .filter((proof) => !proof.includes('\n  - `test/'));
    expect(bare).toEqual([]);
    expect(proofs.match(/^ {2}- /gm)).toHaveLength(stories.length);
  });

  test.each(stories)('$file has "$title"', ({ file, title }) => {
    expect(existsSync(file)).toBe(true);
    expect(
      [`'${title}'`, `\`${title}\``, ` ${title}\``].some((quoted) => textOf(file).includes(quoted)),
    ).toBe(true);
  });
});
