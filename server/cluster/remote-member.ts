import type { Member } from '../member.ts';

/** A member with a connection to another node, which tells it all but the frames from here. */
export class RemoteMember implements Member {
  readonly forward: (frame: Uint8Array) => void;

  constructor(forward: (frame: Uint8Array) => void) {
    this.forward = forward;
  }

  welcome(): void {}

  send(): void {}

  close(): void {}
}
