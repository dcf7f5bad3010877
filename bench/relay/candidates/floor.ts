import { once } from 'node:events';
import type { Candidate } from '../candidate.ts';
import { logFile, serverFile } from '../files.ts';
import { startPinned } from '../start-pinned.ts';
import { TextLine } from '../text-line.ts';

/** What any server on `ws` costs at least. */
export function floor(name: string, backlog: number): Candidate {
  return {
    name,
    login: 'none: the address names the room',
    forwarding: 'passed on as it is to the other socket in the room',
    start: () => startPinned(logFile(name), [serverFile('floor'), String(backlog)]),
    pair: (address, index) => ({
      async enter(side) {
        const { socket } = new TextLine(`${address.replace('http', 'ws')}${index}`);
        await once(socket, 'open');
        return { socket, id: String(side) };
      },
      message: (_from, _to, payload) => ({ bytes: Buffer.from(payload), binary: true }),
    }),
  };
}
