import { type Id, idFromBytes } from '../../../src/protocol/id.ts';
import { nextViewer } from '../../../src/protocol/messages/routed-frame.ts';
import { LoadClient } from '../load-client.ts';
import { OwnedRoom } from '../owned-room.ts';
import { Random } from '../random.ts';
import { runClient } from './run-client.ts';
import type { Tally } from './tally.ts';
import { memberVolley, type Surroundings, strangerVolley } from './volley.ts';
import { WatchingRoom } from './watching-room.ts';
import { sendWreck, wreckedFrame } from './wreck.ts';

export interface FuzzChoice {
  relay: string;
  /** The same seed makes the same frames, for each client in the same order. */
  seed: string;
  frames: number;
  /** Counted in as the run goes on. */
  tally: Tally;
}

interface FuzzedRoom {
  room: OwnedRoom;
  host: Id;
  viewer: Id;
}

const strangers = 8;
const strangersShare = 0.09;
const wrecksShare = 0.01;
const wrecksAtOnce = 4;

/**
 * Lets members, strangers and a client that cannot even speak WebSocket loose on a relay, while a room
 * of its own watches. Resolves with that room's notes, rejects when the relay no longer answers.
 */
export async function fuzzRelay({ relay, seed, frames, tally }: FuzzChoice): Promise<WatchingRoom['notes']> {
  const marker = new Random(seed, 'marker').bytes(16).toString('hex');
  const watched = new OwnedRoom(new Random(seed, 'watched').bytes(32));
  const watching = await WatchingRoom.open(relay, watched, marker);
  const first = fuzzedRoom(seed, 0);
  const rooms = [first, fuzzedRoom(seed, 1), fuzzedRoom(seed, 2), fuzzedRoom(seed, 3)];
  const around: Surroundings = {
    rooms: [first.room.name, ...rooms.map(({ room }) => room.name)],
    addresses: [
      first.host,
      nextViewer,
      ...rooms.flatMap(({ host, viewer }) => [host, viewer]),
      ...watching.addresses,
    ],
    watched,
  };

  const memberQuota = Math.ceil((frames * (1 - strangersShare - wrecksShare)) / (2 * rooms.length));
  const runMember = (role: 'host' | 'viewer', index: number, { room, ...addresses }: FuzzedRoom) => {
    const random = new Random(seed, role, index);
    return runClient({
      enter: () => LoadClient.enter(relay, role, room, addresses[role]),
      volley: () => memberVolley(random, around),
      ...(role === 'host' && index === 0 && { beforeVolley: () => watching.exchange() }),
      quota: memberQuota,
      marker,
      tally,
    });
  };
  const runStranger = (index: number) => {
    const random = new Random(seed, 'stranger', index);
    return runClient({
      enter: () => LoadClient.open(relay),
      volley: () => strangerVolley(random, around),
      quota: Math.ceil((frames * strangersShare) / strangers),
      marker,
      tally,
    });
  };
  const runWreck = async () => {
    const random = new Random(seed, 'wreck');
    for (let left = frames * wrecksShare; left > 0; left -= wrecksAtOnce) {
      await sendWreck(
        relay,
        Array.from({ length: wrecksAtOnce }, () => wreckedFrame(random)),
      );
      tally.frames += wrecksAtOnce;
      tally.connections += 1;
    }
  };

  await Promise.all([
    ...rooms.flatMap((room, index) => [runMember('host', index, room), runMember('viewer', index, room)]),
    ...Array.from({ length: strangers }, (_, index) => runStranger(index)),
    runWreck(),
  ]);
  await watching.exchange();
  watching.close();
  return watching.notes;
}

function fuzzedRoom(seed: string, index: number): FuzzedRoom {
  const random = new Random(seed, 'room', index);
  return {
    room: new OwnedRoom(random.bytes(32)),
    host: idFromBytes(random.bytes(16)),
    viewer: idFromBytes(random.bytes(16)),
  };
}
