import { expect, test } from 'vitest';
import { nameActors } from '../../../src/machines/diagnostics/actor-names.ts';

test.each(['share', 'watch', 'relay', 'capture', 'quality', 'spare', 'overlay'])(
  'the first %s has no number, the next one has',
  (kind) => {
    const nameOf = nameActors();
    expect([{ id: kind }, { id: kind }].map(nameOf)).toEqual([kind, `${kind} 2`]);
  },
);

test.each(['peer', 'connection'])('each %s has a number', (kind) => {
  const nameOf = nameActors();
  expect([{ id: kind }, { id: kind }].map(nameOf)).toEqual([`${kind} 1`, `${kind} 2`]);
});

test('a chart has its name from what it is, not from the address that is its id', () => {
  const nameOf = nameActors();
  expect(nameOf({ id: 'secret', logic: { id: 'peer' } })).toBe('peer 1');
  expect(nameOf({ id: 'relay', logic: { id: 'share' } })).toBe('share');
});

test('an actor keeps its name, and other names have numbers of their own', () => {
  const nameOf = nameActors();
  const [one, two] = [{ id: 'peer' }, { id: 'peer' }];
  expect([one, two, one, { id: 'connection' }].map(nameOf)).toEqual([
    'peer 1',
    'peer 2',
    'peer 1',
    'connection 1',
  ]);
});

test.each([{}, { id: 'secret' }, { id: 4 }, { logic: null }, { logic: 'peer' }, { logic: {} }])(
  '%j is none of ours',
  (actor) => {
    expect(nameActors()(actor)).toBe(null);
  },
);
