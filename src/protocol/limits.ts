/** The version of everything in this folder. A relay refuses a login of another version. */
export const protocolVersion = 2;

/** Largest WebSocket message either way, in bytes; a session description with candidates is about 10 kB. */
export const maxMessageBytes = 64 * 1024;

/** How often a client says `ping` to the relay. */
export const pingIntervalMs = 10_000;

/** A side that heard nothing for this long takes the connection for dead. */
export const silenceTimeoutMs = 25_000;

/** How long the relay waits for a client's login. */
export const loginTimeoutMs = 10_000;

/** A relay that restarts may ask clients to stay away for this long. */
export const longestRestartMs = 5 * 60_000;

/** Longest message on the channels `talk` and `pointer`, in UTF-16 units. */
export const longestTalk = 8 * 1024;

/** Longest text of one chat message, in UTF-16 units. */
export const longestChat = 500;

/** Longest name of a sharer or a viewer, in code points. */
export const longestName = 40;

/** How many chat messages a viewer may write: for long, each second, and at once. */
export const chatRate = [1, 8] as const;

/** How many points one part of a stroke may have. */
export const mostStrokePoints = 64;

/** How many pointers one message of the host may tell of. */
export const mostPointers = 32;
