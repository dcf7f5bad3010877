import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { startRelay } from '../start-relay.ts';

const security = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' blob:; " +
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy':
    'camera=(self), display-capture=(self), fullscreen=(self), microphone=(self), picture-in-picture=(self)',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

async function temporaryViewer(): Promise<{ folder: string; viewerDir: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'viewer-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const viewerDir = join(folder, 'viewer');
  await mkdir(join(viewerDir, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(viewerDir, 'index.html'), '<title>Viewer</title>');
  await writeFile(join(viewerDir, 'assets/viewer-1a2b.js'), 'play()');
  return { folder, viewerDir };
}

async function serve(): Promise<{ address: string; viewerDir: string }> {
  const { viewerDir } = await temporaryViewer();
  return { address: (await startRelay({ viewerDir })).address, viewerDir };
}

/** Sends the path as it is; `fetch` would tidy it up first. */
async function getRaw(address: string, path: string): Promise<{ status: number | undefined; body: string }> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, async (response) => {
      resolve({ status: response.statusCode, body: await text(response) });
    })
      .once('error', reject)
      .end();
  });
}

test('the page is served with its headers and requested again each time', async () => {
  const { address } = await serve();
  const page = await fetch(address);
  expect(page.status).toBe(200);
  expect(await page.text()).toBe('<title>Viewer</title>');
  expect(Object.fromEntries(page.headers)).toMatchObject({
    ...security,
    'cache-control': 'no-cache',
    'content-type': 'text/html;charset=utf-8',
  });
});

test.each([
  ['gzip', 'viewer-1a2b.js.gz'],
  ['br', 'viewer-1a2b.js.br'],
])('a browser that takes %s gets what the build has compressed', async (encoding, file) => {
  const { address, viewerDir } = await serve();
  await writeFile(join(viewerDir, 'assets', file), 'squeezed');
  const { hostname, port } = new URL(address);
  const answer = await new Promise<IncomingMessage>((resolve) => {
    const headers = { 'Accept-Encoding': encoding };
    request({ hostname, port, path: '/assets/viewer-1a2b.js', headers }, resolve).end();
  });
  expect({ encoding: answer.headers['content-encoding'], body: await text(answer) }).toEqual({
    encoding,
    body: 'squeezed',
  });
});

test.each(['/', '//', '///?fbclid=abc', '/?utm_source=x', '/%23room.secret', '//%2523room.secret?a=b'])(
  '%s is the page: programs that pass links on add parameters and slashes and encode the #',
  async (path) => {
    const { address } = await serve();
    expect(await getRaw(address, path)).toEqual({ status: 200, body: '<title>Viewer</title>' });
  },
);

test('hashed assets are kept for good', async () => {
  const { address } = await serve();
  const script = await fetch(`${address}assets/viewer-1a2b.js`);
  expect(await script.text()).toBe('play()');
  expect(Object.fromEntries(script.headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/javascript',
  });
});

test('what belongs to pages is with what a browser may show as one alone', async () => {
  const { address, viewerDir } = await serve();
  await writeFile(join(viewerDir, 'assets/icon-3c4d.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const policyOf = async (path: string) =>
    (await fetch(address + path)).headers.get('content-security-policy');
  expect(await policyOf('assets/viewer-1a2b.js')).toBe(null);
  for (const path of ['', 'assets/icon-3c4d.svg', 'healthz', 'nowhere.js']) {
    expect(await policyOf(path)).toBe(security['content-security-policy']);
  }
});

test('a page that has not changed is not sent again', async () => {
  const { address } = await serve();
  const etag = (await fetch(address)).headers.get('etag') ?? '';
  expect((await fetch(address, { headers: { 'If-None-Match': etag } })).status).toBe(304);
});

test('a rebuilt page is served by a relay that runs already', async () => {
  const { address, viewerDir } = await serve();
  await (await fetch(address)).text();
  await writeFile(join(viewerDir, 'index.html'), '<title>A new viewer</title>');
  expect(await (await fetch(address)).text()).toBe('<title>A new viewer</title>');
});

test.runIf(process.platform === 'linux')(
  'a file that cannot be read is answered with 500, and the relay goes on',
  async () => {
    const { address, viewerDir } = await serve();
    await symlink('/proc/self/mem', join(viewerDir, 'unreadable.js'));
    expect((await getRaw(address, '/unreadable.js')).status).toBe(500);
    expect((await fetch(`${address}healthz`)).status).toBe(200);
  },
);

test('an impossible range is answered with the whole page', async () => {
  const { address } = await serve();
  const page = await fetch(address, { headers: { Range: 'bytes=5-2' } });
  expect([page.status, await page.text()]).toEqual([200, '<title>Viewer</title>']);
});

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/..%5csecret.txt',
  '//../secret.txt',
  '/index.html%00',
  '/%',
  '/ws',
  '/nothing',
])('%s is not found', async (path) => {
  const { address } = await serve();
  expect(await getRaw(address, path)).toEqual({ status: 404, body: 'There is nothing here.' });
});

test('HEAD is answered without a body', async () => {
  const { address } = await serve();
  const page = await fetch(address, { method: 'HEAD' });
  expect([page.status, await page.text()]).toEqual([200, '']);
  expect(page.headers.get('content-length')).toBe('21');
});

test('other methods are refused', async () => {
  const { address } = await serve();
  const answer = await fetch(address, { method: 'POST', body: 'x' });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test('healthz says ok', async () => {
  const { address } = await startRelay();
  const health = await fetch(`${address}healthz`);
  expect([health.status, await health.text()]).toEqual([200, '{"status":"ok"}']);
  expect(Object.fromEntries(health.headers)).toMatchObject({
    ...security,
    'cache-control': 'no-store',
    'content-type': 'application/json',
  });
});

test('healthz says whether a page of an origin may open a WebSocket, to pages of every origin', async () => {
  const { address } = await startRelay();
  const ask = (origin: string) => fetch(`${address}healthz?origin=${encodeURIComponent(origin)}`);
  const own = await ask(new URL(address).origin);
  expect([own.status, await own.text()]).toEqual([200, '{"status":"ok"}']);
  expect(own.headers.get('access-control-allow-origin')).toBe('*');
  const other = await ask('https://relay.example.org');
  expect([other.status, await other.text()]).toEqual([403, '{"status":"origin"}']);
});

test.each([
  ['no folder', () => undefined],
  ['a folder that is missing', (folder: string) => join(folder, 'missing')],
] as const)('with %s the page says how to build it', async (_what, choose) => {
  const viewerDir = choose((await temporaryViewer()).folder);
  const { address } = await startRelay(viewerDir === undefined ? {} : { viewerDir });
  const page = await fetch(address);
  expect([page.status, await page.text()]).toEqual([
    503,
    'The viewer page is not built yet: run `npm run build` and load this page again.',
  ]);
});
