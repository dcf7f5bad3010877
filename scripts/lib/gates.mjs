import { npm } from './npm.mjs';
import { tool } from './tool.mjs';

/**
 * What must hold besides the tests, by the name shown when it does not.
 *
 * @type {[name: string, check: () => Promise<{ ok: boolean }>][]}
 */
export const gates = [
  ['biome: npm run fix repairs most of it', () => tool('@biomejs/biome', ['ci', '.'])],
  ['types of src', () => tool('typescript', ['-p', '.'])],
  ['types of server', () => tool('typescript', ['-p', 'server'])],
  ['types of test and scripts', () => tool('typescript', ['-p', 'test'])],
];

/** @type {typeof gates[number]} */
export const buildGate = ['build', () => npm(['run', 'build'])];
