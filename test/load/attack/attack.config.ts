import { defineConfig } from 'vitest/config';

/** For `npm run attack`: takes minutes, so it is not part of `npm test`. */
export default defineConfig({
  test: {
    include: ['test/load/attack/**/*.attack.ts'],
    maxWorkers: 1,
    testTimeout: 600_000,
  },
});
