import { expect, test } from 'vitest';
import { filesIn, textOf } from './source-files.ts';

const banned =
  /\b(?:whoever|somebody|nobody|anew|besides|by way of|all the same|of before|by now|is told|is said|is to be had)\b/i;

/** Pages that still have such words, or must name them. */
const left = new Set(['test/rules/prose.test.ts']);
/** A user of Unix systems has this name. */
const named = /name: 'nobody', id: 65_534/;

const pages = ['README.md', 'CONTRIBUTING.md', 'manifest.json', 'package.json'];
const folders = ['src', 'server', 'scripts', 'bench', 'test', 'docs', 'deploy'];
const texts = /\.(?:ts|tsx|mjs|css|html|md|json)$/;

function isOurs(file: string): boolean {
  const isText = texts.test(file) && !/node_modules|^bench\/results|^test\/fixtures|^docs\/notes/.test(file);
  return isText && !left.has(file);
}

test('each text names who does what, in words that a reader knows', () => {
  const files = [...pages, ...folders.flatMap(filesIn).filter(isOurs)];
  const found = files.flatMap((file) =>
    textOf(file)
      .split('\n')
      .flatMap((line, index) =>
        banned.test(line) && !named.test(line) ? [`${file}:${index + 1}: ${banned.exec(line)?.[0]}`] : [],
      ),
  );
  expect(found, 'write the actor: sharer, viewer, operator, relay, browser').toEqual([]);
});
