import { expect, test } from 'vitest';
import * as limits from '../../src/protocol/limits.ts';

test('both ends agree on these limits', () => {
  expect({ ...limits }).toEqual({
    protocolVersion: 2,
    maxMessageBytes: 65_536,
    pingIntervalMs: 10_000,
    silenceTimeoutMs: 25_000,
    loginTimeoutMs: 10_000,
    longestRestartMs: 300_000,
    longestTalk: 8_192,
    longestChat: 500,
    longestName: 40,
    chatRate: [1, 8],
    mostStrokePoints: 64,
    mostPointers: 32,
  });
});
