import { expect, onTestFinished, test } from 'vitest';
import { serveMetrics } from '../../../server/observability/serve-metrics.ts';
import { ownRoom } from '../../support/own-room.ts';
import { RelayClient } from '../../support/relay-client.ts';
import { startRelay } from '../start-relay.ts';

async function startMeasured() {
  const relay = await startRelay();
  const metrics = await serveMetrics(relay.stats, { host: '127.0.0.1', port: 0 });
  onTestFinished(metrics.close);
  return { relay: relay.address, metrics: metrics.address };
}

async function scrape(address: string): Promise<string[]> {
  const lines = (await (await fetch(address)).text()).split('\n');
  return lines.filter((line) => line.startsWith('tabwire_') && !line.endsWith(' 0'));
}

test('an unused relay counts nothing, by names that are there from the start', async () => {
  const { metrics } = await startMeasured();
  const text = await (await fetch(metrics)).text();
  expect(await scrape(metrics)).toEqual([]);
  for (const line of [
    'tabwire_connections 0',
    'tabwire_messages_total 0',
    'tabwire_logins_total{role="host"} 0',
    'tabwire_refusals_total{reason="tooFast"} 0',
    '# TYPE nodejs_eventloop_lag_p99_seconds gauge',
  ]) {
    expect(text).toContain(`${line}\n`);
  }
});

test('who is there, what was said and who was refused is counted', async () => {
  const { relay, metrics } = await startMeasured();
  const room = ownRoom();
  const host = await RelayClient.login(relay, { role: 'host', room });
  const viewer = await RelayClient.login(relay, { role: 'viewer', room });
  const before = await scrape(metrics);
  expect(before).toEqual([
    'tabwire_connections 2',
    'tabwire_rooms 1',
    'tabwire_members 2',
    'tabwire_messages_total 2',
    expect.stringMatching(/^tabwire_bytes_total \d+$/),
    'tabwire_logins_total{role="host"} 1',
    'tabwire_logins_total{role="viewer"} 1',
  ]);
  const bytes = Number(before[4]?.split(' ')[1]);
  viewer.sendFrame(host.address, 'hello');
  viewer.socket.send('no JSON');
  await viewer.closed;
  await expect
    .poll(() => scrape(metrics))
    .toEqual([
      'tabwire_connections 1',
      'tabwire_rooms 1',
      'tabwire_members 1',
      'tabwire_messages_total 4',
      `tabwire_bytes_total ${bytes + 16 + 'hello'.length + 'no JSON'.length}`,
      'tabwire_logins_total{role="host"} 1',
      'tabwire_logins_total{role="viewer"} 1',
      'tabwire_refusals_total{reason="badMessage"} 1',
    ]);
});

test('the relay itself shows no metrics, and their port nothing else', async () => {
  const { relay, metrics } = await startMeasured();
  expect((await fetch(`${relay}metrics`)).status).toBe(404);
  expect((await fetch(new URL('/', metrics))).status).toBe(404);
});

test('a port that is taken is named', async () => {
  const { relay } = await startMeasured();
  const taken = { host: '127.0.0.1', port: Number(new URL(relay).port) };
  await expect(serveMetrics((await startRelay()).stats, taken)).rejects.toThrow(
    `Port ${taken.port} on 127.0.0.1 is taken by another program: stop that, or choose another port.`,
  );
});
