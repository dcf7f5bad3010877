import { defineConfig } from 'vitest/config';

/** Safety nets, and no measure of speed: a busy machine is slow. */
const quickTimeoutMs = 60_000;
/** A story has many steps, and each step has a time limit of its own. */
const storyTimeoutMs = 600_000;
/** A debt: it goes once `npm run test:steady`, which counts each retry as a failure, has passed six times in a row. */
const retry = 1;

/** scripts/lib/run-suite.mjs runs some of these projects side by side. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/e2e/**'],
          environment: 'node',
          testTimeout: quickTimeoutMs,
          hookTimeout: quickTimeoutMs,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'waits',
          include: ['test/e2e/waits/**/*.test.ts'],
          // These wait for other programs most of the time.
          maxWorkers: 2,
          retry,
          testTimeout: storyTimeoutMs,
          hookTimeout: quickTimeoutMs,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/*.test.ts'],
          // One process for all files: stories lend each other running browsers (test/support/lent-browsers.ts).
          maxWorkers: 1,
          isolate: false,
          retry,
          testTimeout: storyTimeoutMs,
          hookTimeout: quickTimeoutMs,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
