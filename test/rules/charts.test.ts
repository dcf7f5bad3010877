import { expect, test } from 'vitest';
import { chartsPage } from '../../scripts/lib/charts.ts';
import { textOf } from './source-files.ts';

test('docs/charts.md shows the charts as they are', () => {
  expect(textOf('docs/charts.md'), 'run npm run charts and look at the difference').toBe(chartsPage());
});
