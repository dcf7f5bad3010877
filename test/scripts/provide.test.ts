import { describe, expect, test } from 'vitest';
import { chromium, firefox } from '../../scripts/lib/known-browsers.mjs';
import { browserMissing, provide } from '../../scripts/lib/provide.mjs';
import { testPrograms } from '../../scripts/lib/test-programs.mjs';
import { FakeMachine } from '../fakes/fake-machine.ts';

const programs = {
  turnserver: { debianPackage: 'coturn', service: 'coturn' },
  ip: { debianPackage: 'iproute2' },
  tc: { debianPackage: 'iproute2' },
};
const wanted = { browsers: [chromium, firefox], programs };
const debian = {
  chromium: ['chromium'],
  'firefox-esr': ['firefox-esr'],
  coturn: ['turnserver'],
  iproute2: ['ip', 'tc'],
};
const all = Object.values(debian).flat();
const names = [chromium.name, firefox.name];

test('where everything is installed, nothing is run, downloaded or said', async () => {
  const machine = new FakeMachine({ isRoot: true, present: ['apt-get', ...all] });
  expect(await provide(wanted, machine)).toEqual({
    paths: ['/usr/bin/chromium', '/usr/bin/firefox-esr'],
    notice: undefined,
  });
  expect([machine.commands, machine.downloaded, machine.said]).toEqual([[], [], []]);
});

describe('as root with apt-get', () => {
  test('one update and one install bring everything that is missing', async () => {
    const machine = new FakeMachine({ isRoot: true, present: ['apt-get'], packages: debian });
    expect(await provide(wanted, machine)).toEqual({
      paths: ['/usr/bin/chromium', '/usr/bin/firefox-esr'],
      notice: undefined,
    });
    expect(machine.commands).toEqual([
      'apt-get -q update',
      'apt-cache policy chromium firefox-esr coturn iproute2',
      'apt-get -q install -y --no-install-recommends chromium firefox-esr coturn iproute2',
      'service coturn status',
    ]);
    expect(machine.downloaded).toEqual([]);
  });

  test('what is there is not installed again', async () => {
    const present = ['apt-get', 'google-chrome', 'firefox', 'ip', 'tc'];
    const machine = new FakeMachine({ isRoot: true, present, packages: debian });
    await provide(wanted, machine);
    expect(machine.commands).toContain('apt-get -q install -y --no-install-recommends coturn');
  });

  test('a package that apt-get does not have keeps no other from being installed', async () => {
    const { coturn, iproute2 } = debian;
    const machine = new FakeMachine({
      isRoot: true,
      present: ['apt-get'],
      packages: { coturn, iproute2 },
      downloads: names,
    });
    expect(await provide(wanted, machine)).toEqual({
      paths: ['/cache/chrome', '/cache/firefox'],
      notice: undefined,
    });
    expect(machine.commands).toContain('apt-get -q install -y --no-install-recommends coturn iproute2');
    expect(machine.said).toContain('apt-get does not have chromium, firefox-esr.');
  });

  test('a failed install is reported, browsers are downloaded, and programs are named', async () => {
    const machine = new FakeMachine({
      isRoot: true,
      present: ['apt-get'],
      packages: debian,
      failing: 'apt-get -q install',
      downloads: names,
    });
    expect(await provide(wanted, machine)).toEqual({
      paths: ['/cache/chrome', '/cache/firefox'],
      notice:
        'Some tests were skipped because programs are missing: "apt-get install coturn iproute2" installs them.',
    });
    expect(machine.said).toContain('apt-get install failed: E: it broke');
  });

  test('a failed update does not keep the install from being tried', async () => {
    const machine = new FakeMachine({
      isRoot: true,
      present: ['apt-get'],
      packages: debian,
      failing: 'apt-get -q update',
    });
    expect((await provide(wanted, machine)).notice).toBeUndefined();
    expect(machine.said).toContain('apt-get update failed: E: it broke');
  });
});

test('as root without apt-get, browsers are downloaded and nothing is run', async () => {
  const machine = new FakeMachine({ isRoot: true, packages: debian, downloads: names });
  expect(await provide(wanted, machine)).toEqual({
    paths: ['/cache/chrome', '/cache/firefox'],
    notice: 'Some tests were skipped: they need Linux with turnserver, ip, tc.',
  });
  expect(machine.commands).toEqual([]);
});

describe('without root', () => {
  test('neither sudo nor apt-get nor any other command is run', async () => {
    const machine = new FakeMachine({ present: ['apt-get', 'sudo'], packages: debian, downloads: names });
    await provide({ browsers: [chromium, firefox], programs: testPrograms }, machine);
    expect(machine.commands).toEqual([]);
    expect(machine.downloaded).toEqual(names);
  });

  test('one sentence has the command that installs what is missing, and only that', async () => {
    const machine = new FakeMachine({ present: ['apt-get', 'chromium', 'firefox', 'turnserver'] });
    expect(await provide(wanted, machine)).toEqual({
      paths: ['/usr/bin/chromium', '/usr/bin/firefox'],
      notice:
        'Some tests were skipped because programs are missing: "sudo apt-get install iproute2" installs them.',
    });
    expect(machine.said).toEqual([]);
  });

  test('a browser that cannot be downloaded has no path', async () => {
    const machine = new FakeMachine({ present: ['apt-get', 'firefox'] });
    expect((await provide({ browsers: [chromium, firefox] }, machine)).paths).toEqual([
      undefined,
      '/usr/bin/firefox',
    ]);
  });
});

test.each([
  [{ present: ['apt-get'] }, 'run "sudo apt-get install chromium"'],
  [{ isRoot: true, present: ['apt-get'] }, 'run "apt-get install chromium"'],
  [{}, 'install it'],
])('a missing browser on %o: %s', (choice, cure) => {
  expect(browserMissing(chromium, new FakeMachine(choice))).toBe(
    `No Chrome or Chromium here, and none could be installed: ${cure}, or set CHROME_PATH to its path.`,
  );
});
