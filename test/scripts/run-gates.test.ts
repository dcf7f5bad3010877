import { beforeEach, expect, test, vi } from 'vitest';
import { runGates } from '../../scripts/lib/run-gates.mjs';

const log = vi.spyOn(console, 'log').mockImplementation(() => {});

beforeEach(() => {
  log.mockClear();
});

test('a failed gate does not keep the next from running', async () => {
  const outcome = await runGates([
    ['types', async () => ({ ok: false, output: '' })],
    ['lint', async () => ({ ok: true, output: '' })],
    ['build', async () => ({ ok: true, output: '' })],
  ]);
  expect(outcome).toEqual({ passed: ['lint', 'build'], failed: ['types'] });
});

test('two gates run at a time, and the third waits', async () => {
  const ends: (() => void)[] = [];
  const started: string[] = [];
  const gate = (name: string): [string, () => Promise<{ ok: boolean; output: string }>] => [
    name,
    () => {
      started.push(name);
      return new Promise((resolve) => ends.push(() => resolve({ ok: true, output: '' })));
    },
  ];
  const running = runGates([gate('first'), gate('second'), gate('third')]);
  expect(started).toEqual(['first', 'second']);
  ends[1]?.();
  await vi.waitFor(() => expect(started).toEqual(['first', 'second', 'third']));
  ends[0]?.();
  ends[2]?.();
  expect(await running).toEqual({ passed: ['second', 'first', 'third'], failed: [] });
});

test("a gate's output is printed in one piece below its name", async () => {
  await runGates([['types', async () => ({ ok: false, output: 'one\ntwo\n' })]]);
  expect(log).toHaveBeenCalledOnce();
  expect(log.mock.lastCall?.[0]).toMatch(/^\n✗ types \(\d+\.\d s\)\none\ntwo$/);
});
