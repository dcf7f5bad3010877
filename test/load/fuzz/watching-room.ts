import type { Id } from '../../../src/protocol/id.ts';
import { encodeRoutedFrame } from '../../../src/protocol/messages/routed-frame.ts';
import { LoadClient } from '../load-client.ts';
import type { OwnedRoom } from '../owned-room.ts';

type Members = [host: LoadClient, viewer: LoadClient, viewer: LoadClient];

const encoder = new TextEncoder();

/** A host and two viewers who talk to each other alone and note whatever else they hear. */
export class WatchingRoom {
  /** What was heard that no member of this room said, and how many messages of its own were lost. */
  readonly notes = { exchanged: 0, lost: 0, strange: [] as string[] };
  readonly #marker: string;
  readonly #members: Members;
  readonly #awaited = new Set<string>();

  private constructor(marker: string, members: Members) {
    this.#marker = marker;
    this.#members = members;
    members.forEach((member, index) => {
      member.onText = (text) => this.notes.strange.push(text);
      member.onFrame = (frame) => this.#onFrame(index, frame);
      member.onClose = (code) => this.notes.strange.push(`closed with ${code}`);
    });
  }

  /** `marker` is in every message of this room and nowhere else. */
  static async open(relay: string, room: OwnedRoom, marker: string): Promise<WatchingRoom> {
    const first = await LoadClient.enter(relay, 'viewer', room);
    const second = await LoadClient.enter(relay, 'viewer', room);
    const host = await LoadClient.enter(relay, 'host', room);
    // Before they begin to listen, both viewers have heard that the host came.
    await Promise.all([first.ping(), second.ping()]);
    return new WatchingRoom(marker, [host, first, second]);
  }

  get addresses(): Id[] {
    return this.#members.map(({ address }) => address);
  }

  /** Everybody says something to everybody they may talk to. */
  async exchange(): Promise<void> {
    for (const viewer of [1, 2]) {
      this.#say(0, viewer);
      this.#say(viewer, 0);
    }
    // After the first round the relay has passed everything on, after the second it has arrived.
    await this.#allPing();
    await this.#allPing();
    this.notes.lost += this.#awaited.size;
    this.#awaited.clear();
  }

  close(): void {
    for (const member of this.#members) {
      member.onClose = () => {};
      member.vanish();
    }
  }

  #say(from: number, to: number): void {
    const [sender, receiver] = [this.#members[from], this.#members[to]];
    if (!sender || !receiver) return;
    this.notes.exchanged += 1;
    const payload = encoder.encode(`${this.#marker} ${this.notes.exchanged}`);
    const sent = encodeRoutedFrame({ address: receiver.address, payload });
    this.#awaited.add(nameOf(to, encodeRoutedFrame({ address: sender.address, payload })));
    sender.socket.send(sent);
  }

  #onFrame(index: number, frame: Buffer): void {
    const known = this.#awaited.delete(nameOf(index, frame));
    if (!known)
      this.notes.strange.push(`a frame of ${frame.length} bytes: ${frame.toString('base64', 0, 96)}`);
  }

  /** A client that does not answer was closed, which is noted, or misses messages, which are counted. */
  async #allPing(): Promise<void> {
    await Promise.allSettled(this.#members.map((member) => member.ping()));
  }
}

function nameOf(receiver: number, frame: Uint8Array): string {
  return `${receiver} ${Buffer.from(frame).toString('base64')}`;
}
