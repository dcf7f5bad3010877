import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aptInstall, installable } from '../../scripts/lib/apt-get.mjs';
import { FakeMachine } from '../fakes/fake-machine.ts';

const servers = [
  { debianPackage: 'coturn', service: 'coturn' },
  { debianPackage: 'nginx', service: 'nginx' },
];
const packages = { coturn: [], nginx: [] };

let folder: string;
let policyFile: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tabwire-policy-'));
  policyFile = join(folder, 'policy-rc.d');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe.skipIf(process.platform === 'win32')('while packages are installed', () => {
  test('the policy forbids services, and it is gone afterwards', async () => {
    let exitCode: number | null = 0;
    const onInstall = () => {
      exitCode = spawnSync(policyFile, ['nginx', 'start']).status;
    };
    await aptInstall(servers, new FakeMachine({ packages, policyFile, onInstall }));
    expect(exitCode).toBe(101);
    expect(existsSync(policyFile)).toBe(false);
  });

  test('the policy is gone after a failure, too', async () => {
    const onInstall = () => {
      throw new Error('it broke');
    };
    const install = aptInstall(servers, new FakeMachine({ packages, policyFile, onInstall }));
    await expect(install).rejects.toThrow('it broke');
    expect(existsSync(policyFile)).toBe(false);
  });

  test('the policy is gone when the process exits in the middle', () => {
    const module = new URL('../../scripts/lib/without-services.mjs', import.meta.url).href;
    const script = `
      const { withoutServices } = await import(${JSON.stringify(module)});
      const { existsSync } = await import('node:fs');
      await withoutServices(process.argv[1], async () => {
        console.log(existsSync(process.argv[1]));
        process.exit();
      });`;
    const args = ['--input-type=module', '-e', script, policyFile];
    expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe('true\n');
    expect(existsSync(policyFile)).toBe(false);
  });

  test('a policy left over by a process that was killed forbids nothing', () => {
    const module = new URL('../../scripts/lib/without-services.mjs', import.meta.url).href;
    const script = `
      const { withoutServices } = await import(${JSON.stringify(module)});
      await withoutServices(process.argv[1], async () => process.kill(process.pid, 'SIGKILL'));`;
    spawnSync(process.execPath, ['--input-type=module', '-e', script, policyFile]);
    expect(spawnSync(policyFile, ['nginx', 'start']).status).toBe(0);
  });

  test('a policy of the machine stays as it is', async () => {
    writeFileSync(policyFile, 'of the machine');
    await aptInstall(servers, new FakeMachine({ packages, policyFile }));
    expect(readFileSync(policyFile, 'utf8')).toBe('of the machine');
  });
});

describe('services of the installed packages', () => {
  test('are stopped if they run nevertheless', async () => {
    const machine = new FakeMachine({ packages, policyFile, runningServices: ['nginx'] });
    await aptInstall(servers, machine);
    expect(machine.commands.slice(3)).toEqual([
      'service coturn status',
      'service nginx status',
      'service nginx stop',
    ]);
  });

  test('do not start with a machine that has systemd', async () => {
    const machine = new FakeMachine({ packages, policyFile, hasSystemd: true });
    await aptInstall(servers, machine);
    expect(machine.commands.slice(3)).toEqual(['systemctl disable --now coturn nginx']);
  });

  test('are ended after an install that failed in the middle', async () => {
    const machine = new FakeMachine({
      packages,
      policyFile,
      runningServices: ['coturn'],
      failing: 'apt-get -q install',
    });
    await aptInstall(servers, machine);
    expect(machine.commands).toContain('service coturn stop');
  });
});

test('a package without a candidate cannot be installed', () => {
  const policy = `coturn:
  Installed: (none)
  Candidate: 4.6.1-1
  Version table:
     4.6.1-1 500
        500 http://deb.debian.org/debian bookworm/main amd64 Packages
chromium:
  Installed: (none)
  Candidate: (none)
  Version table:
`;
  expect(installable(policy)).toEqual(new Set(['coturn']));
});
