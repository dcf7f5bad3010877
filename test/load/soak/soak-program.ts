import process from 'node:process';
import { fileLimitProblem } from '../file-limit.ts';
import { perAddressLifted } from '../lifted-limits.ts';
import { startServer } from '../server-process.ts';
import { soakRelay } from './soak-relay.ts';

interface SoakProgramChoice {
  /** The built relay. */
  program: string;
  connections: number;
  returning: number;
  say(line: string): void;
}

/** Loads the relay as built; resolves with what did not hold, in sentences. */
export async function soakProgram({ program, ...choice }: SoakProgramChoice): Promise<string[]> {
  const tooFewFiles = fileLimitProblem(choice.connections);
  if (tooFewFiles) throw new Error(tooFewFiles);
  const args = [program, '--port', '0', '--log-level', 'error', ...perAddressLifted];
  const relay = await startServer(process.execPath, args);
  try {
    const died = relay.died.then((sentence) => Promise.reject(new Error(sentence)));
    return await Promise.race([soakRelay({ relay, ...choice }), died]);
  } finally {
    await relay.stop();
  }
}
