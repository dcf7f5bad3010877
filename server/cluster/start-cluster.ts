import type { Logger } from 'pino';
import type { RelayLimits } from '../connection/relay-limits.ts';
import type { Cluster } from './cluster.ts';
import { ClusterNode } from './cluster-node.ts';
import { RedisHub } from './redis-hub.ts';
import { redisProblem } from './redis-problem.ts';

/** Makes this relay one of those that share a Redis. Rejects with a sentence when it cannot be reached. */
export async function startCluster(url: string, limits: RelayLimits, logger: Logger): Promise<Cluster> {
  const node = new ClusterNode(new RedisHub(url), logger, limits);
  try {
    await node.start();
  } catch (cause) {
    throw redisProblem(cause);
  }
  return node;
}
