import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const relayFile = fromRoot('dist/server/main.js');

/** One of the servers in this folder. */
export function serverFile(name: string): string {
  return fromRoot(`bench/relay/servers/${name}.mjs`);
}

export function logFile(name: string): string {
  const folder = fromRoot('.cache/bench');
  mkdirSync(folder, { recursive: true });
  return `${folder}/${name.replaceAll(' ', '-')}.log`;
}

export function fromRoot(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
