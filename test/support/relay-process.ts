import { onTestFinished } from 'vitest';
import { launchRelay, type RelayProgram } from './launch-relay.ts';

/** A relay of its own, until the test ends. */
export async function startRelayProcess(...place: Parameters<typeof launchRelay>): Promise<RelayProgram> {
  const relay = await launchRelay(...place);
  onTestFinished(() => relay.kill('SIGKILL'));
  return relay;
}
