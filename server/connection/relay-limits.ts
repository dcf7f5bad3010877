import {
  loginTimeoutMs,
  maxMessageBytes,
  pingIntervalMs,
  silenceTimeoutMs,
} from '../../src/protocol/limits.ts';

interface Limit {
  flag: string;
  help: string;
  default: number;
  /** On the command line a name that ends with `Ms` is given in seconds. */
  zeroIsNone?: true;
}

/** Every limit of the relay. `docs/protocol.md` tells what a client meets at each. */
export const limitTable = {
  maxMessageBytes: {
    flag: '--max-message <bytes>',
    help: 'largest message of a client',
    default: maxMessageBytes,
  },
  messagesPerSecond: {
    flag: '--messages-per-second <number>',
    help: 'messages of a client in each second; a large one counts once more for each 4 KiB in it',
    default: 50,
    zeroIsNone: true,
  },
  messageBurst: {
    flag: '--message-burst <number>',
    help: 'messages of a client at once',
    default: 200,
  },
  messagesPerPeer: {
    flag: '--messages-per-peer <number>',
    help: 'and so many more at once for each peer that joins',
    default: 30,
  },
  connectionsPerAddress: {
    flag: '--connections-per-address <number>',
    help: 'connections of one IP address (IPv6: of one /64) at a time',
    default: 100,
    zeroIsNone: true,
  },
  plainConnectionsPerAddress: {
    flag: '--plain-connections-per-address <number>',
    help: 'connections of one IP address that are no WebSocket (yet) at a time; past it the oldest ends',
    default: 512,
    zeroIsNone: true,
  },
  plainTimeoutMs: {
    flag: '--plain-timeout <seconds>',
    help: 'how long a connection that does not become a WebSocket may last',
    default: 30_000,
  },
  requestsPerConnection: {
    flag: '--requests-per-connection <number>',
    help: 'HTTP requests of one connection',
    default: 50,
  },
  loginsPerSecond: {
    flag: '--logins-per-second <number>',
    help: 'logins of one IP address in each second',
    default: 5,
    zeroIsNone: true,
  },
  loginBurst: {
    flag: '--login-burst <number>',
    help: 'logins of one IP address at once',
    default: 300,
  },
  roomsPerAddress: {
    flag: '--rooms-per-address <number>',
    help: 'rooms that those connections may be in at a time',
    default: 50,
    zeroIsNone: true,
  },
  viewersPerRoom: {
    flag: '--viewers-per-room <number>',
    help: 'viewers of one share at a time',
    default: 100,
    zeroIsNone: true,
  },
  loginTimeoutMs: {
    flag: '--login-timeout <seconds>',
    help: 'how long a new connection may take to log in',
    default: loginTimeoutMs,
  },
  pingIntervalMs: {
    flag: '--ping-interval <seconds>',
    help: 'a client not heard for this long is asked whether it is there',
    default: pingIntervalMs,
  },
  silenceTimeoutMs: {
    flag: '--silence-timeout <seconds>',
    help: 'a client not heard for this long is closed',
    default: silenceTimeoutMs,
  },
  maxBacklogBytes: {
    flag: '--max-backlog <bytes>',
    help: 'a client of whose data more than this waits for another client is closed; past two of it for all, more than an eighth; past eight, any',
    default: 8 * maxMessageBytes,
  },
  maxUnreadBytes: {
    flag: '--max-unread <bytes>',
    help: 'data of all clients that waits to be read; past it the client that sent most of it is closed',
    default: 2048 * maxMessageBytes,
  },
  stallTimeoutMs: {
    flag: '--stall-timeout <seconds>',
    help: 'a client for which data waits and which reads none of it for this long is closed; for each MiB it may take as much again',
    default: 10_000,
  },
  closeTimeoutMs: {
    flag: '--close-timeout <seconds>',
    help: 'how long a client has to answer when it is closed, and all have when the relay stops',
    default: 2_000,
  },
} satisfies Record<string, Limit>;

export type LimitName = keyof typeof limitTable;
export type RelayLimits = Record<LimitName, number>;

export function mapLimits(value: (limit: Limit, name: string) => number): RelayLimits {
  const entries = Object.entries(limitTable).map(([name, limit]) => [name, value(limit, name)]);
  return Object.fromEntries(entries) as RelayLimits;
}
