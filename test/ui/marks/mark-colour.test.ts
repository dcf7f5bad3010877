import { expect, test } from 'vitest';
import { markColour } from '../../../src/ui/marks/mark-colour.ts';

test('no viewer points and draws in the colour of the sharer', () => {
  const ofViewers = Array.from({ length: 100 }, (_, index) => markColour(index + 1));
  expect(ofViewers).not.toContain(markColour(0));
});

test('the first viewers differ from each other', () => {
  expect(new Set([0, 1, 2, 3, 4, 5, 6, 7].map(markColour)).size).toBe(8);
});
