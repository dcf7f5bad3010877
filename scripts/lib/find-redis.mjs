import { aptInstall } from './apt-get.mjs';
import { run } from './run.mjs';

// One program under two names. Debian's redis-tools has it under the second one, and starts no service.
const names = ['redis-server', 'redis-check-rdb'];

/**
 * The path or name of a Redis server, installed first where that is possible. To be started as `redis-server`.
 *
 * @returns {Promise<string | undefined>}
 */
export async function findRedis() {
  const { REDIS_SERVER } = process.env;
  if (REDIS_SERVER) return REDIS_SERVER;
  return (await present()) ?? ((await aptInstall('redis-tools')) ? present() : undefined);
}

async function present() {
  for (const name of names) {
    const { output } = await run('which', [name], { output: 'keep' });
    if (output.startsWith('/')) return output.trim();
  }
  return undefined;
}
