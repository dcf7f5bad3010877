import type { WebSocket } from 'ws';
import type { ServerProcess } from '../../test/load/server-process.ts';

/** One end of a pair, ready to send and to hear. */
export interface Line {
  socket: WebSocket;
  /** What the other end calls it. */
  id: string;
}

export interface Message {
  bytes: Buffer;
  binary: boolean;
}

/** Two clients that have to find each other at the server. */
export interface Pair {
  enter(side: 0 | 1): Promise<Line>;
  /** As this server's own clients put it. */
  message(from: Line, to: Line, payload: string): Message;
}

/** A server that passes messages on, and how its clients speak. */
export interface Candidate {
  name: string;
  /** What one client has to do until it may send, for the report. */
  login: string;
  /** What the server does with a message, for the report. */
  forwarding: string;
  start(): Promise<ServerProcess>;
  pair(address: string, index: number): Pair;
}
