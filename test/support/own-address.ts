import { networkInterfaces } from 'node:os';

/** An IPv4 address of this machine that is not loopback, which TURN servers and ICE do without. */
export function ownAddress(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}
