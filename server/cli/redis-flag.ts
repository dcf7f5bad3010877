import { type Command, Option } from 'commander';

const flag = '--redis <url>';
const cure =
  'give redis://host:port, or rediss:// for TLS; user:password@ and /number of the database may be in it';

export function addRedisFlag(command: Command): void {
  command.addOption(
    new Option(flag, 'be one relay with all others that name the same Redis, behind one balancer').env(
      'TABWIRE_REDIS',
    ),
  );
}

/** Not an `argParser`: those repeat what was given, which may hold a password. */
export function readRedisFlag(command: Command): string | undefined {
  const url: string | undefined = command.opts()['redis'];
  if (url === undefined || isRedisUrl(url)) return url;
  return command.error(`error: option '${flag}' names no Redis: ${cure}.`);
}

function isRedisUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname } = new URL(text);
  return /^rediss?:$/.test(protocol) && hostname !== '' && /^(\/\d*)?$/.test(pathname);
}
