import { type Logger, pino } from 'pino';
import { loginTimeoutMs, maxMessageBytes, pingIntervalMs, silenceTimeoutMs } from '../src/protocol/limits.ts';
import { type IceOptions, iceDefaults } from './ice-options.ts';

export interface RelayLimits {
  maxMessageBytes: number;
  /** How long a new connection may take to log in. */
  loginTimeoutMs: number;
  /** How often the relay pings a client. */
  pingIntervalMs: number;
  /** A client that was not heard for this long is dropped. */
  silenceTimeoutMs: number;
  /** A client that reads so slowly that more than this waits for it is dropped. */
  maxBacklogBytes: number;
  /** How long clients have to say goodbye when the relay stops. */
  closeTimeoutMs: number;
}

export interface RelayOptions {
  host?: string;
  /** 0 picks a free one. */
  port?: number;
  /** The built viewer page; without it `/` says how to build it. */
  viewerDir?: string;
  logger?: Logger;
  limits?: Partial<RelayLimits>;
  ice?: IceOptions;
}

export const relayDefaults = {
  host: '127.0.0.1',
  port: 8787,
  logger: pino({ enabled: false }),
  ice: iceDefaults,
  limits: {
    maxMessageBytes,
    loginTimeoutMs,
    pingIntervalMs,
    silenceTimeoutMs,
    maxBacklogBytes: 64 * maxMessageBytes,
    closeTimeoutMs: 2_000,
  },
};
