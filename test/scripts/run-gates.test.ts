import { expect, test, vi } from 'vitest';
import { runGates } from '../../scripts/lib/run-gates.mjs';

test('a failed gate does not keep the next from running', async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const outcome = await runGates([
    ['types', async () => ({ ok: false })],
    ['build', async () => ({ ok: true })],
  ]);
  expect(outcome).toEqual({ passed: ['build'], failed: ['types'] });
});
