import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startRelayProcess } from '../support/relay-process.ts';

const program = fileURLToPath(new URL('../../scripts/relay.mjs', import.meta.url));

async function runToItsEnd(...flags: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const run = promisify(execFile)(process.execPath, [program, ...flags]);
  return run.then((output) => ({ code: 0, ...output })).catch((failed) => failed);
}

describe('the relay program', () => {
  it('says its address first, serves the built page and ends on SIGTERM', async () => {
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

  it('says in one sentence that its port is taken', async () => {
    const relay = await startRelayProcess();
    const { code, stderr } = await runToItsEnd('--port', new URL(relay.address).port);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    await relay.stop();
  });
});
