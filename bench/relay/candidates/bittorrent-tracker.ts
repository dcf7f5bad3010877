import { once } from 'node:events';
import type { Candidate } from '../candidate.ts';
import { logFile, serverFile } from '../files.ts';
import { startPinned } from '../start-pinned.ts';
import { TextLine } from '../text-line.ts';

export const bittorrentTracker: Candidate = {
  name: 'bittorrent-tracker',
  login: 'announce, answered',
  forwarding: 'an answer to a peer: parsed, the swarm looked up, stringified',
  start: () => startPinned(logFile('bittorrent-tracker'), [serverFile('bittorrent-tracker')]),
  pair(address, index) {
    const swarm = { action: 'announce', info_hash: `room${index}`.padEnd(20, '-'), left: 1 };
    return {
      async enter(side) {
        const id = `pair${index}side${side}`.padEnd(20, '-');
        const line = new TextLine(address.replace('http', 'ws'));
        await once(line.socket, 'open');
        line.say(JSON.stringify({ ...swarm, peer_id: id, event: 'started' }));
        await line.hear('interval');
        return { socket: line.socket, id };
      },
      message: (from, to, sdp) => ({
        bytes: Buffer.from(
          JSON.stringify({
            ...swarm,
            peer_id: from.id,
            to_peer_id: to.id,
            offer_id: 'offer',
            answer: { type: 'answer', sdp },
          }),
        ),
        binary: false,
      }),
    };
  },
};
