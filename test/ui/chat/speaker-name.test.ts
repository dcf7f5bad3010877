import { expect, test } from 'vitest';
import { displayName, sharerMark } from '../../../src/protocol/display-name.ts';
import { speakerName } from '../../../src/ui/chat/speaker-name.ts';

const labelOf = (id: number, name: string) => speakerName({ id, name: displayName(name) });

test('the sharer is labelled as the sharer, with a name and without', () => {
  expect([labelOf(0, 'Ada'), labelOf(0, '')]).toEqual(['★ Ada', '★ The sharer']);
});

test('a viewer that takes the label of the sharer for a name is not labelled so', () => {
  for (const label of [labelOf(0, 'Ada'), labelOf(0, ''), `${sharerMark}${sharerMark}`]) {
    expect(labelOf(1, label)).not.toContain(sharerMark);
  }
  expect(labelOf(2, sharerMark)).toBe('Viewer 2');
});
