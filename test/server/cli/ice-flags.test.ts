import { afterEach, expect, test, vi } from 'vitest';
import { readCommandLine } from '../../../server/cli/command-line.ts';

const [a, b] = ['turn:a.example.org?transport=udp', 'turns:b.example.org:5349?transport=tcp'];

afterEach(() => vi.unstubAllEnvs());

function iceOf(...args: string[]) {
  const read = readCommandLine(args);
  return read.run ? read.options.ice : read.output;
}

test('servers and secrets are read in order', () => {
  const flags = ['--stun-url', 'stun:stun.example.org', '--turn-url', a, '--turn-url', b];
  expect(iceOf(...flags, '--turn-secret', 'one', '--turn-secret', 'two', '--turn-lifetime', '60')).toEqual({
    stunUrls: ['stun:stun.example.org'],
    turnServers: [
      { urls: [a], secret: 'one' },
      { urls: [b], secret: 'two' },
    ],
    turnLifetimeMs: 60_000,
  });
});

test('the secret of the environment is for all, where the command line has none', () => {
  vi.stubEnv('TABWIRE_TURN_SECRET', 'one and only');
  const flags = ['--turn-url', a, '--turn-url', b];
  expect(iceOf(...flags)).toMatchObject({ turnServers: [{ urls: [a, b], secret: 'one and only' }] });
  expect(iceOf(...flags, '--turn-secret', 'two')).toMatchObject({ turnServers: [{ secret: 'two' }] });
});

test.each([
  ['5', 5_000],
  ['604800', 604_800_000],
])('credentials may be good for %s s', (seconds, turnLifetimeMs) => {
  expect(iceOf('--turn-lifetime', seconds)).toMatchObject({ turnLifetimeMs });
});

test('several STUN servers are kept in order', () => {
  const [one, two] = ['stun:a.example.org', 'stun:b.example.org'];
  expect(iceOf('--stun-url', one, '--stun-url', two)).toMatchObject({ stunUrls: [one, two] });
});

test.each([
  [['--stun-url', a], 'Give a STUN server such as stun:stun.example.org:3478'],
  [['--turn-url', 'turn.example.org'], 'Give a TURN server such as turn:turn.example.org:3478?transport=udp'],
  [['--turn-url', a], '--turn-url needs --turn-secret'],
  [['--turn-url', a, '--turn-secret', ''], '--turn-url needs --turn-secret'],
  [['--turn-secret', 'one'], '--turn-secret needs --turn-url'],
  [['--turn-lifetime', '4'], 'Give seconds, from 5 to 604800.'],
  [['--turn-lifetime', '604801'], 'Give seconds, from 5 to 604800.'],
  [['--turn-lifetime', 'x60'], 'Give seconds, from 5 to 604800.'],
  [['--turn-lifetime', '60x'], 'Give seconds, from 5 to 604800.'],
  [['--turn-lifetime', '6.5'], 'Give seconds, from 5 to 604800.'],
  [['--turn-lifetime', '1h'], 'Give seconds, from 5 to 604800.'],
])('%j is refused with what to do', (args, words) => {
  expect(readCommandLine(args)).toEqual({
    run: false,
    exitCode: 2,
    output: expect.stringContaining(words),
  });
});

test('no refusal shows a secret', () => {
  vi.stubEnv('TABWIRE_TURN_SECRET', 'from-environment');
  const flags = ['--turn-url', a, '--turn-secret', 'first-one', '--turn-secret', 'second-one'];
  expect([iceOf(), iceOf(...flags), iceOf('--help')].join()).not.toMatch(
    /from-environment|(first|second)-one/,
  );
});
