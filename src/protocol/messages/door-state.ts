/** What a host tells a viewer that has no picture, and why. */
export const doorStates = [
  /** The sharer has been told, and has yet to say yes or no. */
  'asking',
  /** The viewer limit is reached. A viewer that leaves makes room. */
  'full',
  /** Not let in, for as long as this share lasts. */
  'refused',
  /** Was in, and may not come back for as long as this share lasts. */
  'removed',
] as const;
export type DoorState = (typeof doorStates)[number];
