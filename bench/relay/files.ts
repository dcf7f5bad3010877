import { cacheFolder, fromRoot } from '../lib/files.ts';

export const relayFile = fromRoot('dist/server/main.js');

/** One of the servers in this folder. */
export function serverFile(name: string): string {
  return fromRoot(`bench/relay/servers/${name}.mjs`);
}

export function logFile(name: string): string {
  return `${cacheFolder('logs')}/${name.replaceAll(' ', '-')}.log`;
}
