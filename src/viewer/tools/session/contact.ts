import type { Point } from '../picture/picture-view.ts';

/** A finger, a pen or a mouse button that is down on the picture. */
export interface Contact {
  id: number;
  type: 'mouse' | 'pen' | 'touch';
  at: Point;
}

/** What contacts are for: the picture itself, or a tool that is used on it. */
export interface ContactUser {
  down(contact: Contact): void;
  /** @param way where it has been since the last move, oldest first; the last one is where it is */
  move(contact: Contact, way: readonly Point[]): void;
  up(contact: Contact): void;
  /** The browser took it, or it has become something else. */
  cancel(contact: Contact): void;
}
