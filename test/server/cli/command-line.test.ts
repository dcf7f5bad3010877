import { tmpdir } from 'node:os';
import { expect, test, vi } from 'vitest';
import { readCommandLine } from '../../../server/cli/command-line.ts';
import { defaultViewerDir } from '../../../server/cli/default-viewer-dir.ts';
import { limitTable } from '../../../server/connection/relay-limits.ts';
import { iceDefaults } from '../../../server/ice/ice-options.ts';
import { relayDefaults } from '../../../server/relay-options.ts';

test('without flags the relay listens on loopback', () => {
  expect(readCommandLine([])).toEqual({
    run: true,
    options: {
      host: '127.0.0.1',
      port: 8787,
      viewer: defaultViewerDir(),
      logLevel: 'info',
      trustedProxies: [],
      allowedOrigins: [],
      ice: iceDefaults,
      limits: relayDefaults.limits,
    },
  });
});

test('flags are read', () => {
  const args = ['--host', '0.0.0.0', '--port', '0', '--viewer', tmpdir(), '--log-level', 'warn'];
  expect(readCommandLine(args)).toEqual({
    run: true,
    options: {
      host: '0.0.0.0',
      port: 0,
      viewer: tmpdir(),
      logLevel: 'warn',
      trustedProxies: [],
      allowedOrigins: [],
      ice: iceDefaults,
      limits: relayDefaults.limits,
    },
  });
});

test.each(['0', '65535'])('port %s is one', (port) => {
  expect(readCommandLine(['--port', port])).toMatchObject({ options: { port: Number(port) } });
});

test('a time of several digits behind the point is one', () => {
  expect(readCommandLine(['--login-timeout', '12.125'])).toMatchObject({
    options: { limits: { loginTimeoutMs: 12_125 } },
  });
});

test('metrics are answered where they are wanted', () => {
  expect(readCommandLine(['--metrics-port', '0', '--metrics-host', '::1'])).toMatchObject({
    options: { metrics: { host: '::1', port: 0 } },
  });
});

test.each(['redis://a', 'redis://a/', 'rediss://a:6379/12'])('%s is a Redis', (redis) => {
  expect(readCommandLine(['--redis', redis])).toMatchObject({ options: { redis } });
});

test('proxies are named one by one', () => {
  expect(readCommandLine(['--trust-proxy', '127.0.0.1', '--trust-proxy', 'fd00::/8'])).toMatchObject({
    options: { trustedProxies: ['127.0.0.1', 'fd00::/8'] },
  });
});

test('origins of web pages are allowed one by one', () => {
  const args = ['--allow-origin', 'https://example.org', '--allow-origin', 'http://localhost:3000/'];
  expect(readCommandLine(args)).toMatchObject({
    options: { allowedOrigins: ['https://example.org', 'http://localhost:3000'] },
  });
});

test.each(['example.org', 'https://example.org/path', '*'])('%s is refused as an origin', (origin) => {
  expect(readCommandLine(['--allow-origin', origin])).toMatchObject({
    exitCode: 2,
    output: expect.stringContaining('Give an origin without a path, such as https://example.org.'),
  });
});

test('TLS files and metrics are there when they are named', () => {
  expect(readCommandLine(['--tls-cert', 'cert.pem', '--tls-key', 'key.pem'])).toMatchObject({
    options: { tls: { cert: 'cert.pem', key: 'key.pem' } },
  });
  expect(readCommandLine(['--metrics-port', '9464'])).toMatchObject({
    options: { metrics: { host: '127.0.0.1', port: 9464 } },
  });
});

test('Redis is one that was named, or the one in the environment', () => {
  const url = 'rediss://relay:secret@redis.example.org:6380/2';
  expect(readCommandLine(['--redis', url])).toMatchObject({ options: { redis: url } });
  vi.stubEnv('TABWIRE_REDIS', url);
  expect(readCommandLine([])).toMatchObject({ options: { redis: url } });
  vi.unstubAllEnvs();
});

test.each([
  'redis.example.org',
  'http://:secret@example.org',
  'redis://:secret@',
  'redis://:secret@host/name',
  'redis://:secret@host/1x',
  'redis://:secret@host/x/1',
  'redisss://:secret@host',
  'xredis://:secret@host',
])('what is no Redis is refused and not repeated: %s', (url) => {
  expect(readCommandLine(['--redis', url])).toEqual({
    run: false,
    exitCode: 2,
    output:
      "error: option '--redis <url>' names no Redis: give redis://host:port, or rediss:// for TLS; " +
      'user:password@ and /number of the database may be in it.\n' +
      'Run with --help to see all options.\n',
  });
});

test('limits are whole numbers, times are seconds, and 0 takes a limit away', () => {
  const args = ['--message-burst', '7', '--login-timeout', '0.5', '--viewers-per-room', '0'];
  expect(readCommandLine(args)).toMatchObject({
    options: {
      limits: {
        ...relayDefaults.limits,
        messageBurst: 7,
        loginTimeoutMs: 500,
        viewersPerRoom: Number.POSITIVE_INFINITY,
      },
    },
  });
});

test.each([
  [['--port', '65536'], 'Give a whole number from 0 to 65535.'],
  [['--port', 'x80'], 'Give a whole number from 0 to 65535.'],
  [['--port', '80x'], 'Give a whole number from 0 to 65535.'],
  [['--port', ''], 'Give a whole number from 0 to 65535.'],
  [['--port'], "option '--port <number>' argument missing"],
  [['--viewer', '/no/such/folder'], 'There is no such folder; run `npm run build` or name another.'],
  [['--log-level', 'loud'], 'Allowed choices are trace, debug, info, warn, error, fatal, silent.'],
  [
    ['--trust-proxy', 'my-proxy'],
    'Give an IP address or a subnet, such as 127.0.0.1, 10.0.0.0/8 or fd00::/8.',
  ],
  [['--tls-cert', 'cert.pem'], '--tls-cert and --tls-key belong together: give both, or neither.'],
  [['--tls-key', 'key.pem'], '--tls-cert and --tls-key belong together: give both, or neither.'],
  [['--message-burst', '1.5'], 'Give a whole number.'],
  [['--message-burst', '-1'], 'Give a whole number.'],
  [['--message-burst', '0'], 'Give more than 0.'],
  [['--login-timeout', '0.0001'], 'Give seconds, such as 10 or 0.5.'],
  [['--login-timeout', '0'], 'Give more than 0.'],
  [['--message-burst', 'x5'], 'Give a whole number.'],
  [['--message-burst', '5x'], 'Give a whole number.'],
  [['--message-burst', '.5'], 'Give a whole number.'],
  [['--login-timeout', 'long'], 'Give seconds, such as 10 or 0.5.'],
  [['--prot', '1'], 'Did you mean --port?'],
  [['8787'], 'too many arguments'],
])('%j is refused with what to do', (args, words) => {
  const read = readCommandLine(args);
  expect(read).toEqual({ run: false, exitCode: 2, output: expect.stringContaining(words) });
  expect(read).toHaveProperty('output', expect.stringContaining('Run with --help to see all options.'));
});

test('--version gives the version of the package', () => {
  expect(readCommandLine(['--version'])).toEqual({
    run: false,
    exitCode: 0,
    output: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
});

test('--help says what each option is for, under a heading', () => {
  const read = readCommandLine(['--help']);
  const { output } = read.run ? { output: '' } : read;
  const [, ...options] = output.split(/\n {2}(?=-)/);
  const isExplained = (option: string) => /^(-\w, )?--[\w-]+( <\w+>)?\s+(?!\(default)\w/.test(option);
  expect(options.filter((option) => !isExplained(option))).toEqual([]);
  expect(output.match(/^\S.*:$/gm)).toEqual([
    ...['Options:', 'Serving:', 'A path between two browsers:', 'Several nodes:', 'Watching it:', 'Limits:'],
    ...['Signals:', 'Examples:'],
  ]);
  expect(output.match(/\(default:\s+none/g)).toHaveLength(5);
});

test('--help names every option', () => {
  const read = readCommandLine(['--help']);
  expect(read).toMatchObject({ run: false, exitCode: 0 });
  const limits = Object.values(limitTable).map(({ flag }) => flag);
  const others = [
    '--host',
    '--port',
    '--viewer',
    '--log-level',
    '--trust-proxy',
    '--tls-cert',
    '--tls-key',
    '--metrics-port',
    '--metrics-host',
    '--redis',
    '--version',
    '--help',
  ];
  for (const option of [...others, ...limits]) {
    expect(read).toHaveProperty('output', expect.stringContaining(option));
  }
});
