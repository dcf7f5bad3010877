import type {
  ConnectionCommand,
  ConnectionEvent,
  ConnectionInput,
} from '../../src/machines/peer/peer-events.ts';
import { FakeActor } from './fake-actor.ts';

/** Stands in for RTCPeerConnection: one run for each remote. */
export class FakeConnection extends FakeActor<ConnectionCommand, ConnectionInput, ConnectionEvent> {
  /** The newest connection to that remote. */
  to(address: string) {
    const run = this.runs.findLast(({ input }) => input.address === address);
    if (!run) throw new Error(`there has been no connection to ${address}`);
    return run;
  }
}
