import type { Candidate } from '../candidate.ts';
import { openEngine } from '../engine-line.ts';
import { logFile, serverFile } from '../files.ts';
import { startPinned } from '../start-pinned.ts';

export const socketIo: Candidate = {
  name: 'socket.io, rooms',
  login: 'its handshake, then join, acknowledged',
  forwarding: 'parsed, encoded once for the room',
  start: () => startPinned(logFile('socket-io'), [serverFile('socket-io')]),
  pair: (address, index) => ({
    async enter(side) {
      const line = await openEngine(address);
      line.say(`420${JSON.stringify(['join', `room${index}`])}`);
      await line.hear('430');
      return { socket: line.socket, id: String(side) };
    },
    message: (_from, _to, payload) => ({
      bytes: Buffer.from(`42${JSON.stringify(['message', payload])}`),
      binary: false,
    }),
  }),
};
