import { vi } from 'vitest';

/** Runs before each file of unit tests: it gets modules of its own in a process that it shares, for a process of its own takes longer than most files. */
vi.resetModules();
