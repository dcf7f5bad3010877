import { type ExecFileException, execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { describeWithRedis, startRedisForTest } from '../../support/redis-server.ts';
import { createTlsFiles } from '../../support/tls-files.ts';

const program = fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url));

interface Outcome {
  code: ExecFileException['code'] | null;
  stdout: string;
  stderr: string;
}

/** Runs the relay until it ends, or until it has printed its address. */
function runRelay(flags: string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, '--port', '0', '--log-level', 'silent', ...flags],
      { env: { ...process.env, ...env } },
      (error, stdout, stderr) => resolve({ code: error ? error.code : 0, stdout, stderr }),
    );
    child.stdout?.once('data', () => child.kill('SIGTERM'));
  });
}

const listening = {
  code: 0,
  stdout: expect.stringMatching(/^http:\S+\nOnly this machine .*\n$/),
  stderr: '',
};

function loader(code: string): string {
  const hooks = `data:text/javascript,${encodeURIComponent(code)}`;
  const register = `import { register } from 'node:module'; register(${JSON.stringify(hooks)});`;
  return `--import=data:text/javascript,${encodeURIComponent(register)}`;
}

const withoutRedis = loader(`
  export async function resolve(name, context, next) {
    if (name === 'redis') throw new Error('redis is loaded');
    return next(name, context);
  }
`);

test('the relay loads nothing of Redis without the flag', async () => {
  expect(await runRelay([], { NODE_OPTIONS: withoutRedis })).toEqual(listening);
  expect(await runRelay(['--redis', 'redis://127.0.0.1:1'], { NODE_OPTIONS: withoutRedis })).toEqual({
    code: 1,
    stdout: '',
    stderr: 'redis is loaded\n',
  });
});

test('the relay ends with one sentence when Redis does not answer', async () => {
  expect(await runRelay(['--redis', 'redis://user:secret@127.0.0.1:1'])).toEqual({
    code: 1,
    stdout: '',
    stderr: 'Redis does not answer: check that it runs and that --redis names its host and port.\n',
  });
});

describeWithRedis('a real Redis', () => {
  test('the relay reaches a Redis with TLS, user, password and database that the environment names', async () => {
    const tls = await createTlsFiles();
    await tls.renew();
    const files = ['--tls-cert-file', tls.cert, '--tls-key-file', tls.key, '--tls-ca-cert-file', tls.cert];
    const redis = await startRedisForTest({
      flags: [
        ...files,
        '--tls-auth-clients',
        'no',
        '--user',
        'relay',
        'on',
        '>secret',
        '~tabwire:*',
        '&tabwire:*',
        '+@all',
      ],
      tls: true,
    });
    const url = `rediss://relay:secret@127.0.0.1:${redis.port}/5`;
    expect(await runRelay([], { TABWIRE_REDIS: url, NODE_EXTRA_CA_CERTS: tls.cert })).toEqual(listening);
    expect(await runRelay(['--redis', url])).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^Redis has a certificate that this machine does not trust: [^\n]+\n$/),
    });
  });

  test('a relay that cannot listen ends with the reason', async () => {
    const redis = await startRedisForTest();
    expect(await runRelay(['--redis', redis.url, '--port', String(redis.port)])).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^Port \d+ on 127\.0\.0\.1 is taken by another program[^\n]+\n$/),
    });
  });
});
