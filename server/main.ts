import process from 'node:process';
import { destination, pino } from 'pino';
import { type CommandLine, readCommandLine } from './command-line.ts';
import { createRelay } from './create-relay.ts';

const commandLine = readCommandLine(process.argv.slice(2));
if (commandLine.run) {
  await run(commandLine.options);
} else {
  process.exitCode = commandLine.exitCode;
  (commandLine.exitCode === 0 ? process.stdout : process.stderr).write(commandLine.output);
}

async function run({ viewer, logLevel, ...options }: CommandLine): Promise<void> {
  const logger = pino({ level: logLevel }, destination(process.stderr.fd));
  const relay = createRelay({ ...options, viewerDir: viewer, logger });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => relay.close().then(() => process.exit(0)));
  }
  try {
    process.stdout.write(`${await relay.ready}\n`);
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  }
}
