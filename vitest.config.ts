import { defineConfig } from 'vitest/config';

/** Safety nets, and no measure of speed: a busy machine is slow. */
const quickTimeoutMs = 60_000;
/** A story has many steps, and each step has a time limit of its own. */
const storyTimeoutMs = 600_000;

/** Of `expect.poll` in a story. The default is one second, which a busy machine does not keep. */
const expectInStory = { poll: { timeout: 15_000 } };

const globalSetup = ['test/support/shared-relay.ts'];

/** scripts/lib/run-suite.mjs runs these projects side by side. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/e2e/**'],
          environment: 'node',
          isolate: false,
          setupFiles: ['test/support/fresh-modules.ts'],
          unstubGlobals: true,
          testTimeout: quickTimeoutMs,
          hookTimeout: quickTimeoutMs,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'waits',
          include: ['test/e2e/waits/**/*.test.ts'],
          globalSetup,
          // These wait for other programs most of the time.
          maxWorkers: 3,
          expect: expectInStory,
          testTimeout: storyTimeoutMs,
          hookTimeout: quickTimeoutMs,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/*.test.ts'],
          globalSetup,
          // One process for all files of a part: stories lend each other running browsers (test/support/lent-browsers.ts).
          maxWorkers: 1,
          isolate: false,
          expect: expectInStory,
          testTimeout: storyTimeoutMs,
          hookTimeout: quickTimeoutMs,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
