import { expect, test } from 'vitest';
import { relayDefaults } from '../../../server/relay-options.ts';

test('a relay without flags has these limits', () => {
  expect(relayDefaults.limits).toEqual({
    maxMessageBytes: 65_536,
    messagesPerSecond: 50,
    messageBurst: 200,
    messagesPerPeer: 30,
    connectionsPerAddress: 100,
    plainConnectionsPerAddress: 512,
    plainTimeoutMs: 30_000,
    requestsPerConnection: 50,
    loginsPerSecond: 5,
    loginBurst: 300,
    roomsPerAddress: 50,
    viewersPerRoom: 100,
    loginTimeoutMs: 10_000,
    pingIntervalMs: 10_000,
    silenceTimeoutMs: 25_000,
    maxBacklogBytes: 524_288,
    maxUnreadBytes: 134_217_728,
    stallTimeoutMs: 10_000,
    closeTimeoutMs: 2_000,
  });
});
