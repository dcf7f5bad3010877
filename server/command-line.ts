import { existsSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import proxyAddr from 'proxy-addr';
import manifest from '../package.json' with { type: 'json' };
import { defaultViewerDir } from './default-viewer-dir.ts';
import { addIceFlags, readIceFlags } from './ice-flags.ts';
import type { IceOptions } from './ice-options.ts';
import { addLimitFlags, readLimitFlags } from './limit-flags.ts';
import { addRedisFlag, readRedisFlag } from './redis-flag.ts';
import type { RelayLimits } from './relay-limits.ts';
import { relayDefaults } from './relay-options.ts';
import type { MetricsOptions } from './serve-metrics.ts';
import type { TlsFiles } from './tls-files.ts';

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

/** As commander names them. */
interface Flags extends Pick<CommandLine, 'host' | 'port' | 'viewer' | 'logLevel'> {
  trustProxy: string[];
  tlsCert?: string;
  tlsKey?: string;
  metricsPort?: number;
  metricsHost: string;
}

export type ReadCommandLine =
  | { run: true; options: CommandLine }
  /** There is nothing to run: `output` goes to stdout after 0 and to stderr after 2. */
  | { run: false; exitCode: 0 | 2; output: string };

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

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
  const { host, port, viewer, logLevel, trustProxy, tlsCert, tlsKey, metricsHost, metricsPort } =
    command.opts<Flags>();
  const redis = readRedisFlag(command);
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    command.error('error: --tls-cert and --tls-key belong together: give both, or neither.');
  }
  return {
    host,
    port,
    viewer,
    logLevel,
    trustedProxies: trustProxy,
    ice: readIceFlags(command),
    limits: readLimitFlags(command),
    ...(tlsCert !== undefined && tlsKey !== undefined && { tls: { cert: tlsCert, key: tlsKey } }),
    ...(metricsPort !== undefined && { metrics: { host: metricsHost, port: metricsPort } }),
    ...(redis !== undefined && { redis }),
  };
}

function createCommand(): Command {
  const command = new Command('tabwire-relay')
    .description('Introduces browsers that share a tab to those that watch it, and serves the viewer page.')
    .option('--host <address>', 'address to listen on; 0.0.0.0 for all', relayDefaults.host)
    .option('--port <number>', 'port to listen on; 0 picks a free one', readPort, relayDefaults.port)
    .option('--viewer <folder>', 'folder of the built viewer page', readFolder, defaultViewerDir())
    .addOption(
      new Option('--log-level <level>', 'how much to log to stderr').choices(logLevels).default('info'),
    )
    .option('--tls-cert <file>', 'certificate chain in PEM: serves https and wss; read again on SIGHUP')
    .option('--tls-key <file>', 'private key of --tls-cert in PEM')
    .addOption(
      new Option(
        '--trust-proxy <subnet>',
        'believe the X-Forwarded-For of proxies there, such as 127.0.0.1 or 10.0.0.0/8; repeatable',
      )
        .argParser(readSubnet)
        .default([], 'none'),
    )
    .option('--metrics-port <number>', 'port that answers Prometheus at /metrics; none if left out', readPort)
    .option(
      '--metrics-host <address>',
      'address of that port; whoever reaches it reads the metrics',
      '127.0.0.1',
    )
    .version(manifest.version)
    .showHelpAfterError('Run with --help to see all options.');
  addIceFlags(command);
  addLimitFlags(command);
  addRedisFlag(command);
  return command;
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError('Give a whole number from 0 to 65535.');
}

function readSubnet(text: string, before: string[]): string[] {
  try {
    proxyAddr.compile(text);
    return [...before, text];
  } catch {
    throw new InvalidArgumentError(
      'Give an IP address or a subnet, such as 127.0.0.1, 10.0.0.0/8 or fd00::/8.',
    );
  }
}

function readFolder(text: string): string {
  if (existsSync(text)) return text;
  throw new InvalidArgumentError('There is no such folder; run `npm run build` or name another.');
}
