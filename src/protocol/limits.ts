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
