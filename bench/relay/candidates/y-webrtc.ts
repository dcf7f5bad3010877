import { once } from 'node:events';
import type { Candidate } from '../candidate.ts';
import { logFile, serverFile } from '../files.ts';
import { startPinned } from '../start-pinned.ts';
import { TextLine } from '../text-line.ts';

export const yWebrtc: Candidate = {
  name: 'y-webrtc',
  login: 'subscribe; a ping to know that it was read',
  forwarding: 'parsed, stringified for each in the room, the sender too',
  start: () => startPinned(logFile('y-webrtc'), [serverFile('y-webrtc')]),
  pair: (address, index) => ({
    async enter(side) {
      const line = new TextLine(address.replace('http', 'ws'));
      await once(line.socket, 'open');
      line.say(JSON.stringify({ type: 'subscribe', topics: [`room${index}`] }));
      line.say(JSON.stringify({ type: 'ping' }));
      await line.hear('pong');
      return { socket: line.socket, id: String(side) };
    },
    message: (_from, _to, data) => ({
      bytes: Buffer.from(JSON.stringify({ type: 'publish', topic: `room${index}`, data })),
      binary: false,
    }),
  }),
};
