import type { ConnectionInput } from '../machines/peer/peer-events.ts';
import { peerMachine } from '../machines/peer/peer-machine.ts';
import { createConnectionActor } from './connection/connection-actor.ts';
import type { OpenConnection } from './connection/open-connection.ts';

/** The peer chart with an RTCPeerConnection. */
export function providePeer(open: (input: ConnectionInput) => OpenConnection) {
  return peerMachine.provide({ actors: { connection: createConnectionActor(open) } });
}
