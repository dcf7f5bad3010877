import { type Logger, pino } from 'pino';
import type { Cluster } from './cluster/cluster.ts';
import { mapLimits, type RelayLimits } from './connection/relay-limits.ts';
import type { TlsFiles } from './http/tls-files.ts';
import { type IceOptions, iceDefaults } from './ice/ice-options.ts';

export interface RelayOptions {
  host?: string;
  /** 0 picks a free one. */
  port?: number;
  /** The built viewer page; without it `/` says how to build it. */
  viewerDir?: string;
  logger?: Logger;
  /** Addresses and subnets of proxies whose X-Forwarded-For is believed. */
  trustedProxies?: string[];
  /** Origins of web pages that may use the relay, in addition to its own; as in `https://example.org`. */
  allowedOrigins?: string[];
  /** Serves https and wss. */
  tls?: TlsFiles;
  limits?: Partial<RelayLimits>;
  ice?: IceOptions;
  /** Makes it one of several; closed with the relay. */
  cluster?: Cluster;
}

export const relayDefaults = {
  host: '127.0.0.1',
  port: 8787,
  logger: pino({ enabled: false }),
  trustedProxies: [],
  allowedOrigins: [],
  ice: iceDefaults,
  limits: mapLimits((limit) => limit.default),
};
