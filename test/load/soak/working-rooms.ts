import { idBytes } from '../../../src/protocol/id.ts';
import { encodeRoutedFrame } from '../../../src/protocol/messages/routed-frame.ts';
import { LoadClient } from '../load-client.ts';
import { OwnedRoom } from '../owned-room.ts';

const payloadBytes = 1024;
const tickMs = 10;
/** Each room has its turn every 100 ms, which keeps to the relay's limits by far. */
const ticksForAll = 10;

interface WorkingRoom {
  host: LoadClient;
  viewer: LoadClient;
  /** To the viewer; the number of the message and the time go in after the address. */
  frame: Buffer;
  sent: number;
  echoed: number;
}

/** Rooms in which the host says something ten times a second and the viewer says it back. */
export class WorkingRooms {
  readonly #rooms: WorkingRoom[];
  #latenciesMs: number[] = [];
  /** Messages that came out of turn, and connections that were closed. */
  strange = 0;
  #tick = 0;
  #timer: NodeJS.Timeout | undefined;

  private constructor(rooms: WorkingRoom[]) {
    this.#rooms = rooms;
    for (const room of rooms) this.#listen(room);
  }

  static async open(relay: string, count: number): Promise<WorkingRooms> {
    const rooms: WorkingRoom[] = [];
    while (rooms.length < count) rooms.push(await openRoom(relay));
    return new WorkingRooms(rooms);
  }

  start(): void {
    this.#timer = setInterval(() => this.#sayNext(), tickMs);
  }

  /** Milliseconds from the host to the viewer, of all messages since the last call. */
  takeLatencies(): number[] {
    const latencies = this.#latenciesMs;
    this.#latenciesMs = [];
    return latencies;
  }

  /** Stops talking, waits for what is under way, and counts. */
  async stop(): Promise<{ sent: number; lost: number }> {
    clearInterval(this.#timer);
    // The hosts' pings come back behind what they sent, the viewers' behind the echo, the last behind its arrival.
    await Promise.allSettled(this.#rooms.map(({ host }) => host.ping()));
    await Promise.allSettled(this.#rooms.map(({ viewer }) => viewer.ping()));
    await Promise.allSettled(this.#rooms.map(({ viewer }) => viewer.ping()));
    await Promise.allSettled(this.#rooms.map(({ host }) => host.ping()));
    const sent = this.#rooms.reduce((sum, room) => sum + room.sent, 0);
    return { sent, lost: sent - this.#rooms.reduce((sum, room) => sum + room.echoed, 0) };
  }

  close(): void {
    for (const client of this.#rooms.flatMap(({ host, viewer }) => [host, viewer])) {
      client.onClose = () => {};
      client.vanish();
    }
  }

  #listen(room: WorkingRoom): void {
    room.viewer.onFrame = (frame) => {
      this.#latenciesMs.push(performance.now() - frame.readDoubleLE(idBytes + 8));
      // It carries the host's address now, which is where it goes.
      room.viewer.socket.send(frame);
    };
    room.host.onFrame = (frame) => {
      room.echoed += 1;
      if (frame.readDoubleLE(idBytes) !== room.echoed) this.strange += 1;
    };
    for (const client of [room.host, room.viewer]) {
      client.onClose = () => {
        this.strange += 1;
      };
    }
  }

  #sayNext(): void {
    this.#tick += 1;
    for (let index = this.#tick % ticksForAll; index < this.#rooms.length; index += ticksForAll) {
      const room = this.#rooms[index];
      if (room) say(room);
    }
  }
}

async function openRoom(relay: string): Promise<WorkingRoom> {
  const owned = new OwnedRoom();
  const viewer = await LoadClient.enter(relay, 'viewer', owned);
  const host = await LoadClient.enter(relay, 'host', owned);
  const payload = new Uint8Array(payloadBytes);
  const frame = Buffer.from(encodeRoutedFrame({ address: viewer.address, payload }));
  return { host, viewer, frame, sent: 0, echoed: 0 };
}

function say(room: WorkingRoom): void {
  room.sent += 1;
  // A copy: what a masked frame was made of may be written to once it has left, and not before.
  const frame = Buffer.from(room.frame);
  frame.writeDoubleLE(room.sent, idBytes);
  frame.writeDoubleLE(performance.now(), idBytes + 8);
  room.host.socket.send(frame);
}
