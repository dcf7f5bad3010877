import type { Candidate } from '../candidate.ts';
import { openEngine } from '../engine-line.ts';
import { logFile, serverFile } from '../files.ts';
import { startPinned } from '../start-pinned.ts';

export const simpleSignal: Candidate = {
  name: 'simple-signal-server',
  login: "socket.io's handshake, then discover, answered",
  forwarding: 'socket.io to a room of one',
  start: () => startPinned(logFile('simple-signal'), [serverFile('simple-signal')]),
  pair: (address) => ({
    async enter() {
      const line = await openEngine(address);
      line.say(`42${JSON.stringify(['simple-signal[discover]', {}])}`);
      const answer = await line.hear('simple-signal[discover]');
      const id = /"id":"([^"]+)"/.exec(answer)?.[1] ?? '';
      return { socket: line.socket, id };
    },
    message: (_from, to, signal) => ({
      bytes: Buffer.from(
        `42${JSON.stringify(['simple-signal[signal]', { target: to.id, sessionId: 'session', signal, metadata: {} }])}`,
      ),
      binary: false,
    }),
  }),
};
