import type { Candidate } from '../candidate.ts';
import { logFile, serverFile } from '../files.ts';
import { startPinned } from '../start-pinned.ts';
import { TextLine } from '../text-line.ts';

const heartbeatMs = 30_000;

export const peerServer: Candidate = {
  name: 'PeerServer',
  login: 'id and token in the address, then an OPEN',
  forwarding: 'parsed, the sender put in, stringified',
  start: () => startPinned(logFile('peer-server'), [serverFile('peer-server')]),
  pair: (address, index) => ({
    async enter(side) {
      const id = `pair${index}side${side}`;
      const query = `key=peerjs&id=${id}&token=${id}`;
      const line = new TextLine(`${address.replace('http', 'ws')}peerjs?${query}`);
      await line.hear('OPEN');
      // Who says none for 90 s is closed.
      const timer = setInterval(() => line.say(JSON.stringify({ type: 'HEARTBEAT' })), heartbeatMs);
      line.socket.once('close', () => clearInterval(timer));
      return { socket: line.socket, id };
    },
    message: (_from, to, payload) => ({
      bytes: Buffer.from(JSON.stringify({ type: 'CANDIDATE', dst: to.id, payload })),
      binary: false,
    }),
  }),
};
