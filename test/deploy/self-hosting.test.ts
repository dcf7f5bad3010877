import { describe, expect, test } from 'vitest';
import { textOf } from '../rules/source-files.ts';

const guide = textOf('docs/self-hosting.md');

/** What `sed` looks for at the start of a line, for each file of this repository that the guide has it change. */
const edits = [...guide.matchAll(/^sed (?:-i )?"([^"]+)" (\S+)/gm)].flatMap(([, script = '', file = '']) =>
  [...script.matchAll(/s\/\^([^/]+)\//g)].map(([, start = '']) => ({
    file,
    start: start.replace(/\.\*$/, ''),
  })),
);
/** Where the guide copies files of `deploy` to. */
const sources: Record<string, string> = { '/etc/turnserver.conf': 'deploy/turnserver.conf' };

describe('docs/self-hosting.md', () => {
  test('has sed change lines', () => {
    expect(edits.length).toBeGreaterThanOrEqual(3);
  });

  test.each(edits)('the line $start of $file is there to be changed', ({ file, start }) => {
    const lines = textOf(sources[file] ?? file).split('\n');
    expect(lines.filter((line) => line.startsWith(start))).toHaveLength(1);
  });
});
