import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RelayClient } from '../../support/relay-client.ts';
import { startRelayProcess } from '../../support/relay-process.ts';
import { createTlsFiles } from '../../support/tls-files.ts';

const program = fileURLToPath(new URL('../../../scripts/relay.mjs', import.meta.url));

async function runToItsEnd(...flags: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const run = promisify(execFile)(process.execPath, [program, ...flags]);
  return run.then((output) => ({ code: 0, ...output })).catch((failed) => failed);
}

async function visit(address: string): Promise<void> {
  const client = await RelayClient.connect(address);
  await client.close(1000);
}

describe('the relay program', () => {
  it('prints its address first, serves the built page and ends on SIGTERM', async () => {
    const relay = await startRelayProcess();
    expect(relay.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const page = await fetch(relay.address);
    expect({ status: page.status, type: page.headers.get('content-type') }).toEqual({
      status: 200,
      type: 'text/html;charset=utf-8',
    });
    await relay.stop('SIGTERM');
    await expect(fetch(relay.address)).rejects.toThrow();
  });

  it('says in its second line that only this machine can reach it', async () => {
    const relay = spawn(process.execPath, [program, '--port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
    onTestFinished(() => void relay.kill('SIGKILL'));
    const said: string[] = [];
    createInterface(relay.stdout).on('line', (line) => said.push(line));
    await expect.poll(() => said[1]).toMatch(/^Only this machine .*--host 0\.0\.0\.0/);
  });

  it.each([
    [['--port', 'http']],
    [['--port', '70000']],
    [['--colour', 'red']],
    [['--viewer', 'no/such/folder']],
  ])('refuses %j with exit code 2 and a reason', async (flags) => {
    const { code, stdout, stderr } = await runToItsEnd(...flags);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: /);
  });

  it('prints one sentence when its port is taken', async () => {
    const relay = await startRelayProcess();
    const { code, stderr } = await runToItsEnd('--port', new URL(relay.address).port);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^[^\n]+\n$/);
  });

  it('waits for clients that do not answer, until a second signal', async () => {
    const relay = await startRelayProcess(0, '127.0.0.1', ['--close-timeout', '600']);
    const client = await RelayClient.connect(relay.address);
    client.socket.pause();
    relay.kill('SIGTERM');
    // A relay that has had the first signal takes no more connections.
    await expect.poll(() => fetch(relay.address).catch(() => 'refused')).toBe('refused');
    relay.kill('SIGTERM');
    expect(await relay.exitCode).toBe(null);
    client.socket.terminate();
  });

  it('goes on while its log is not read, and has logged everything when it ends', async () => {
    const flags = ['--port', '0', '--connections-per-address', '0'];
    const relay = spawn(process.execPath, [program, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
    onTestFinished(() => void relay.kill('SIGKILL'));
    const [address] = await once(createInterface(relay.stdout), 'line');
    // Their log is longer than the buffer of a pipe.
    const visits = 1_500;
    for (let begun = 0; begun < visits; begun += 50) {
      await Promise.all(Array.from({ length: 50 }, () => visit(String(address).trim())));
    }
    relay.kill('SIGTERM');
    const lines = (await text(relay.stderr)).trim().split('\n');
    const said = lines.map((line) => JSON.parse(line).msg);
    expect(said).toEqual(['listening', ...Array(visits).fill('closed'), 'stopped']);
  });

  it('loads a new certificate on SIGHUP', async () => {
    const files = await createTlsFiles();
    await files.renew();
    const relay = await startRelayProcess(0, '127.0.0.1', ['--tls-cert', files.cert, '--tls-key', files.key]);
    const ca = await files.renew();
    relay.kill('SIGHUP');
    await expect
      .poll(() => RelayClient.connect(relay.address, { ca }).catch(() => 'refused'))
      .toBeInstanceOf(RelayClient);
    relay.kill('SIGTERM');
    expect(await relay.exitCode).toBe(0);
  });

  it('prints one sentence when there is no such certificate', async () => {
    const { code, stderr } = await runToItsEnd('--tls-cert', 'no/such.pem', '--tls-key', 'no/such.pem');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Cannot read no\/such\.pem[^\n]+\n$/);
  });

  it('ends with a reason when the metrics have no port', async () => {
    const relay = await startRelayProcess();
    const { code, stderr } = await runToItsEnd(
      ...['--port', '0', '--log-level', 'silent', '--metrics-port', new URL(relay.address).port],
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Port \d+ on 127\.0\.0\.1 is taken by another program[^\n]+\n$/);
  });
});
