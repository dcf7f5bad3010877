import { expect, test, vi } from 'vitest';
import { createIceConfiguration } from '../../../src/rtc/signalling/ice-configuration.ts';

const servers = [{ urls: ['stun:stun.example.org'] }];

test.each([
  { relayOnly: true, iceTransportPolicy: 'relay' },
  { relayOnly: false, iceTransportPolicy: 'all' },
])('the policy is $iceTransportPolicy from the first moment on, with any servers', (expected) => {
  const { relayOnly, iceTransportPolicy } = expected;
  const ice = createIceConfiguration(relayOnly);
  expect(ice.current()).toEqual({ iceServers: [], iceTransportPolicy });
  ice.set(servers);
  expect(ice.current()).toEqual({ iceServers: servers, iceTransportPolicy });
});

test('the next share begins with its own policy, and without the servers of the last one', () => {
  const ice = createIceConfiguration(true);
  ice.begin(false);
  ice.set(servers);
  ice.begin(true);
  expect(ice.current()).toEqual({ iceServers: [], iceTransportPolicy: 'relay' });
});

test('each change is reported until the signal aborts', () => {
  const ice = createIceConfiguration(false);
  const [listener, ending] = [vi.fn(), new AbortController()];
  ice.onChange(listener, ending.signal);
  ice.begin(true);
  ice.set(servers);
  ending.abort();
  ice.set([]);
  expect(listener).toHaveBeenCalledTimes(2);
});
