/** What a host tells somebody who has come and does not see the picture, and what is to be done about it. */
export const doorStates = [
  /** The sharer has been told, and has yet to say yes or no. */
  'asking',
  /** As many watch as may. Whoever leaves makes room. */
  'full',
  /** Not let in, for as long as this share lasts. */
  'refused',
  /** Was in, and may not come back for as long as this share lasts. */
  'removed',
] as const;
export type DoorState = (typeof doorStates)[number];
