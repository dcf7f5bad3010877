import { parse } from 'valibot';
import { IdSchema, idToBytes } from '../../../src/protocol/id.ts';
import { perAddressLifted, ratesLifted } from '../../../test/load/lifted-limits.ts';
import { LoadClient } from '../../../test/load/load-client.ts';
import { OwnedRoom } from '../../../test/load/owned-room.ts';
import type { Candidate } from '../candidate.ts';
import { logFile, relayFile } from '../files.ts';
import { startPinned } from '../start-pinned.ts';

export const tabwire: Candidate = {
  name: 'Tabwire',
  login: 'hello, then login; every other one signs it, and the relay verifies; welcome',
  forwarding: '16 bytes of address looked up and replaced, the rest passed on as it is',
  start: () =>
    startPinned(logFile('tabwire'), [relayFile, '--port', '0', ...perAddressLifted, ...ratesLifted]),
  pair(relay) {
    const room = new OwnedRoom();
    return {
      async enter(side) {
        const { socket, address } = await LoadClient.enter(relay, side === 0 ? 'host' : 'viewer', room);
        return { socket, id: address };
      },
      message: (_from, to, payload) => ({
        bytes: Buffer.concat([idToBytes(parse(IdSchema, to.id)), Buffer.from(payload)]),
        binary: true,
      }),
    };
  },
};
