import { vi } from 'vitest';

/**
 * Runs before each file of unit tests. Files share a process, for a process of its own takes longer than most files; each
 * gets modules of its own, and an empty page where it has one.
 */
vi.resetModules();
// After such a file its document is still there, without a body.
globalThis.document?.body?.replaceChildren();
