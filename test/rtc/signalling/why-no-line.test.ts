import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type LineProblem, lineProblems } from '../../../src/machines/common/failure.ts';
import { isLasting, whyNoLine } from '../../../src/rtc/signalling/why-no-line.ts';
import { startRelay } from '../../server/start-relay.ts';
import { type Crook, startCrookedProxy } from '../../support/crooked-proxy.ts';
import { freePort } from '../../support/free-port.ts';

async function proxied(crook: Crook): Promise<string> {
  const relay = await startRelay();
  const proxy = await startCrookedProxy(relay.address);
  proxy.crook = crook;
  return proxy.address;
}

test.each<[Crook, LineProblem]>([
  ['upgrade-200', 'relay-blocked'],
  ['upgrade-400', 'relay-blocked'],
  ['upgrade-404', 'relay-blocked'],
  ['status-403', 'relay-forbidden'],
  ['status-404', 'relay-missing'],
  ['status-502', 'relay-down'],
  ['status-503', 'relay-down'],
  ['login-page', 'login-page'],
  ['redirect', 'login-page'],
])('%s is found to be %s', async (crook, problem) => {
  expect(await whyNoLine(await proxied(crook))).toBe(problem);
});

test('only what answers and refuses is lasting', () => {
  expect(lineProblems.filter((problem) => !isLasting(problem))).toEqual([
    'offline',
    'relay-unreachable',
    'relay-down',
  ]);
});

test('a relay that stops is down', async () => {
  const relay = await serve(503, '{"status":"draining"}');
  expect(await whyNoLine(relay)).toBe('relay-down');
});

test('a relay behind a proxy that hides its name says so', async () => {
  const { address } = await startRelay();
  vi.stubGlobal('location', { origin: 'https://relay.example.org' });
  expect(await whyNoLine(address)).toBe('relay-origin');
});

test('a network that wants a login first may say so with a status of its own', async () => {
  expect(await whyNoLine(await serve(511, 'log in'))).toBe('login-page');
});

test('a port at which nothing listens is unreachable, with a network or without', async () => {
  const nothing = `http://127.0.0.1:${await freePort()}/`;
  expect(await whyNoLine(nothing)).toBe('relay-unreachable');
  vi.stubGlobal('navigator', { onLine: false });
  expect(await whyNoLine(nothing)).toBe('relay-unreachable');
});

test('without a network, nothing elsewhere answers', async () => {
  vi.stubGlobal('navigator', { onLine: false });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  expect(await whyNoLine('https://relay.example.org/')).toBe('offline');
});

test('an answer that the browser keeps from another origin is that of no relay', async () => {
  vi.stubGlobal('fetch', (_: URL, { mode }: RequestInit) =>
    mode === 'no-cors' ? Promise.resolve(new Response()) : Promise.reject(new TypeError('no CORS')),
  );
  expect(await whyNoLine('https://relay.example.org/')).toBe('relay-missing');
});

/** Answers everything so, until the test ends. */
async function serve(status: number, text: string): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end(text));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
