/** WebSocket close codes of the relay (RFC 6455 section 7.4.2: 4000–4999 are private use). */
export const closeCodes = {
  /** The relay is stopping; come back later. */
  restarting: 1012,
  /** Larger than `maxMessageBytes`. */
  tooLarge: 1009,
  /** Not JSON, of unknown type, or a field is wrong. */
  badMessage: 4400,
  /** No login within `loginTimeoutMs`. */
  loginTimeout: 4401,
  /** Something other than a login came first, or a second login came. */
  loginExpected: 4403,
  /** Nothing was heard for `silenceTimeoutMs`. */
  silent: 4408,
  /** The address belongs to another participant. */
  addressTaken: 4409,
  /** The same participant logged in again elsewhere. */
  replaced: 4410,
  /** The key is not the one the room is named after, or its signature does not fit the relay's nonce. */
  notYourRoom: 4411,
  /** The room has as many viewers as the relay allows. */
  roomFull: 4412,
  /** As many connections as the relay allows come from this IP address already. */
  tooManyConnections: 4413,
  /** The connections from this IP address are in as many rooms as the relay allows. */
  tooManyRooms: 4414,
  /** What waits for the client is more than the relay keeps. */
  tooSlow: 4415,
  /** The host wants no viewer at this address. */
  denied: 4416,
  /** The client speaks another version of the protocol. */
  wrongVersion: 4426,
  /** More messages came than the relay allows. */
  tooFast: 4429,
} as const;

export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];

const final: ReadonlySet<number> = new Set([
  closeCodes.tooLarge,
  closeCodes.badMessage,
  closeCodes.loginExpected,
  closeCodes.addressTaken,
  closeCodes.replaced,
  closeCodes.notYourRoom,
  closeCodes.roomFull,
  closeCodes.denied,
  closeCodes.wrongVersion,
]);

/** Whether trying again by itself makes sense after a close with this code. */
export function mayRetry(code: number): boolean {
  return !final.has(code);
}
