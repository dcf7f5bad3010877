import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { readCommandLine } from '../../server/command-line.ts';
import { defaultViewerDir } from '../../server/default-viewer-dir.ts';
import { iceDefaults } from '../../server/ice-options.ts';

test('without flags the relay listens on loopback', () => {
  expect(readCommandLine([])).toEqual({
    run: true,
    options: {
      host: '127.0.0.1',
      port: 8787,
      viewer: defaultViewerDir(),
      logLevel: 'info',
      ice: iceDefaults,
    },
  });
});

test('flags are read', () => {
  const args = ['--host', '0.0.0.0', '--port', '0', '--viewer', tmpdir(), '--log-level', 'warn'];
  expect(readCommandLine(args)).toEqual({
    run: true,
    options: { host: '0.0.0.0', port: 0, viewer: tmpdir(), logLevel: 'warn', ice: iceDefaults },
  });
});

test.each([
  [['--port', '65536'], 'Give a whole number from 0 to 65535.'],
  [['--port', '80x'], 'Give a whole number from 0 to 65535.'],
  [['--port', ''], 'Give a whole number from 0 to 65535.'],
  [['--port'], "option '--port <number>' argument missing"],
  [['--viewer', '/no/such/folder'], 'There is no such folder; run `npm run build` or name another.'],
  [['--log-level', 'loud'], 'Allowed choices are trace, debug, info, warn, error, fatal, silent.'],
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

test('--help names every option', () => {
  const read = readCommandLine(['--help']);
  expect(read).toMatchObject({ run: false, exitCode: 0 });
  for (const option of ['--host', '--port', '--viewer', '--log-level', '--version', '--help']) {
    expect(read).toHaveProperty('output', expect.stringContaining(option));
  }
});
