import { openSync } from 'node:fs';
import process from 'node:process';
import { type ServerProcess, startServer } from '../../test/load/server-process.ts';

/** The load is on the others. */
const serverCore = '0';

/** Starts a program of Node on a core of its own; what it logs is written to a file, as it would be in production. */
export function startPinned(logFile: string, args: string[]): Promise<ServerProcess> {
  return startServer('taskset', ['-c', serverCore, process.execPath, ...args], openSync(logFile, 'w'));
}
