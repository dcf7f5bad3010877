import type { TurnServers } from './turn-servers.ts';

/** What members need to find a way through their NATs. */
export interface IceOptions {
  stunUrls: string[];
  turnServers: TurnServers[];
  /** How long TURN credentials are good for. New ones are handed out after half of it. */
  turnLifetimeMs: number;
}

/** While the relay is down, a share looks for another path with the credentials it has: for half an hour at least. */
export const iceDefaults: IceOptions = { stunUrls: [], turnServers: [], turnLifetimeMs: 60 * 60 * 1000 };
