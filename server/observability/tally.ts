import type { Role } from '../../src/protocol/messages/relay-messages.ts';
import type { CloseName } from '../rooms/member.ts';

/** What has happened since the start, in plain numbers: counting is on the way of every message. */
export class Tally {
  messages = 0;
  bytes = 0;
  /** Offers that waited and were handed to a viewer. */
  offersTaken = 0;
  readonly logins: Record<Role, number> = { host: 0, viewer: 0 };
  readonly closed = new Map<string, number>();

  countClosed(why: CloseName): void {
    this.closed.set(why, (this.closed.get(why) ?? 0) + 1);
  }
}
