import { type Command, Option } from 'commander';
import type { MetricsOptions } from '../observability/serve-metrics.ts';
import { readPort } from './read-port.ts';

interface ObservabilityFlags {
  logLevel: string;
  metricsPort?: number;
  metricsHost: string;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** How the operator sees what it does. */
export function addObservabilityFlags(command: Command): void {
  command
    .addOption(
      new Option('--log-level <level>', 'how much to log to stderr, a line of JSON for each event')
        .choices(logLevels)
        .default('info'),
    )
    .option(
      '--metrics-port <number>',
      'port that answers Prometheus at /metrics; without it none does',
      readPort,
    )
    .option(
      '--metrics-host <address>',
      'address of that port; anyone who reaches it reads the metrics',
      '127.0.0.1',
    );
}

export function readObservabilityFlags(command: Command): { logLevel: string; metrics?: MetricsOptions } {
  const { logLevel, metricsPort: port, metricsHost: host } = command.opts<ObservabilityFlags>();
  return { logLevel, ...(port !== undefined && { metrics: { host, port } }) };
}
