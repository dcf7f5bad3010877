import { existsSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import type { RelayLimits } from '../connection/relay-limits.ts';
import type { TlsFiles } from '../http/tls-files.ts';
import type { IceOptions } from '../ice/ice-options.ts';
import type { MetricsOptions } from '../observability/serve-metrics.ts';
import { relayDefaults } from '../relay-options.ts';
import { defaultViewerDir } from './default-viewer-dir.ts';
import { addIceFlags, readIceFlags } from './ice-flags.ts';
import { addLimitFlags, readLimitFlags } from './limit-flags.ts';
import { addObservabilityFlags, readObservabilityFlags } from './observability-flags.ts';
import { readPort } from './read-port.ts';
import { addRedisFlag, readRedisFlag } from './redis-flag.ts';
import { addServingFlags, readServingFlags } from './serving-flags.ts';

export interface CommandLine {
  host: string;
  port: number;
  viewer: string;
  logLevel: string;
  trustedProxies: string[];
  ice: IceOptions;
  limits: RelayLimits;
  tls?: TlsFiles;
  metrics?: MetricsOptions;
  redis?: string;
}

export type ReadCommandLine =
  | { run: true; options: CommandLine }
  /** There is nothing to run: `output` goes to stdout after 0 and to stderr after 2. */
  | { run: false; exitCode: 0 | 2; output: string };

const closingHelp = `
Its address goes to stdout once it listens, in the first line. GET /healthz answers 200 with {"status":"ok"}, and 503 while it stops.
The log holds no room, no address and nothing that clients say. "client" is a hash of the IP address with a salt that
is new at each start: it tells clients apart and identifies no one.

Signals:
  SIGTERM, SIGINT  tell every client when to come back and end within --close-timeout; the same again ends at once
  SIGHUP           read --tls-cert and --tls-key again; a pair that is no good is logged, and the old one stays

Examples:
  tabwire-relay --host 0.0.0.0 --port 443 --tls-cert fullchain.pem --tls-key privkey.pem
  tabwire-relay --trust-proxy 127.0.0.1 --metrics-port 9464      behind a proxy on this machine`;

/** Reads what follows the program's name. */
export function readCommandLine(args: readonly string[]): ReadCommandLine {
  let output = '';
  const write = (text: string) => {
    output += text;
  };
  const command = createCommand().exitOverride().configureOutput({ writeOut: write, writeErr: write });
  try {
    command.parse(args, { from: 'user' });
    return { run: true, options: readOptions(command) };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { run: false, exitCode: error.exitCode === 0 ? 0 : 2, output };
  }
}

function readOptions(command: Command): CommandLine {
  const { host, port, viewer } = command.opts<Pick<CommandLine, 'host' | 'port' | 'viewer'>>();
  const redis = readRedisFlag(command);
  return {
    host,
    port,
    viewer,
    ...readServingFlags(command),
    ...readObservabilityFlags(command),
    ice: readIceFlags(command),
    limits: readLimitFlags(command),
    ...(redis !== undefined && { redis }),
  };
}

function createCommand(): Command {
  const command = new Command('tabwire-relay')
    .description('Introduces browsers that share a tab to those that watch it, and serves the viewer page.')
    .version(manifest.version)
    .showHelpAfterError('Run with --help to see all options.')
    .addHelpText('after', closingHelp);
  command
    .optionsGroup('Serving:')
    .option('--host <address>', 'address to listen on; 0.0.0.0 for all', relayDefaults.host)
    .option('--port <number>', 'port to listen on; 0 picks a free one', readPort, relayDefaults.port)
    .addOption(
      new Option('--viewer <folder>', 'folder of the viewer page')
        .argParser(readFolder)
        .default(defaultViewerDir(), 'the one that was built'),
    );
  addServingFlags(command);
  addIceFlags(command.optionsGroup('A path between two browsers:'));
  addRedisFlag(command.optionsGroup('Several nodes:'));
  addObservabilityFlags(command.optionsGroup('Watching it:'));
  addLimitFlags(command.optionsGroup('Limits:'));
  return command;
}

function readFolder(text: string): string {
  if (existsSync(text)) return text;
  throw new InvalidArgumentError('There is no such folder; run `npm run build` or name another.');
}
