import { fromCallback } from 'xstate';
import type { ConnectionCommand, ConnectionEvent, ConnectionInput } from '../../machines/peer/peer-events.ts';
import type { OpenConnection } from './open-connection.ts';

/** @param open returns an unused connection, perhaps one that was opened ahead of time */
export function createConnectionActor(open: (input: ConnectionInput) => OpenConnection) {
  return fromCallback<ConnectionCommand, ConnectionInput>(({ input, receive, sendBack }) => {
    const send: (event: ConnectionEvent) => void = sendBack;
    const opened = open(input);
    receive(opened.command);
    opened.meet(input, send);
    return opened.close;
  });
}
