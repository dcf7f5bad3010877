import type { TurnServers } from './turn-servers.ts';

/** What members need to find a way through their NATs. */
export interface IceOptions {
  stunUrls: string[];
  turnServers: TurnServers[];
  /** How long TURN credentials are good for. New ones are handed out after half of it. */
  turnLifetimeMs: number;
}

/** Six hours: while the relay is down, a share looks for another path with the credentials it has. */
export const iceDefaults: IceOptions = { stunUrls: [], turnServers: [], turnLifetimeMs: 6 * 60 * 60 * 1000 };
