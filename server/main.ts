import process from 'node:process';
import { type Logger, pino } from 'pino';
import { type CommandLine, readCommandLine } from './cli/command-line.ts';
import { reachNote } from './cli/reach-note.ts';
import type { Cluster } from './cluster/cluster.ts';
import { createRelay, type Relay } from './create-relay.ts';
import { LogOutlet } from './observability/log-outlet.ts';
import type { MetricsOptions } from './observability/serve-metrics.ts';

const log = new LogOutlet(process.stderr);
const commandLine = readCommandLine(process.argv.slice(2));
if (commandLine.run) {
  await run(commandLine.options).catch((error) => {
    process.exitCode = 1;
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  });
} else {
  process.exitCode = commandLine.exitCode;
  (commandLine.exitCode === 0 ? process.stdout : process.stderr).write(commandLine.output);
}

async function run({ redis, ...options }: CommandLine): Promise<void> {
  const logger = pino({ level: options.logLevel }, log);
  if (redis === undefined) {
    await serve(options, logger);
    return;
  }
  const { startCluster } = await import('./cluster/start-cluster.ts');
  const cluster = await startCluster(redis, options.limits, logger);
  try {
    await serve(options, logger, cluster);
  } catch (error) {
    await cluster.close();
    throw error;
  }
}

async function serve(
  { viewer, metrics, ...options }: CommandLine,
  logger: Logger,
  cluster?: Cluster,
): Promise<void> {
  const relay = createRelay({ ...options, ...(cluster && { cluster }), viewerDir: viewer, logger });
  // Once: the same signal again ends the process right away, as it does any.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stop(relay));
  }
  if (options.tls) process.on('SIGHUP', () => relay.reload());
  const address = await relay.ready;
  if (metrics) await startMetrics(relay, metrics, logger);
  process.stdout.write(`${address}\n${reachNote(address, options.trustedProxies)}`);
}

async function stop(relay: Relay): Promise<void> {
  await relay.close();
  await log.end();
  process.exit(0);
}

async function startMetrics(relay: Relay, options: MetricsOptions, logger: Logger): Promise<void> {
  try {
    const { serveMetrics } = await import('./observability/serve-metrics.ts');
    const { address } = await serveMetrics(relay.stats, options);
    logger.info({ address }, 'serving metrics');
  } catch (error) {
    await relay.close();
    throw error;
  }
}
