import { hash, randomBytes } from 'node:crypto';

/** Names a client in the log: the same for as long as the relay runs, and no way back to its IP address. */
export function clientPseudonym(): (address: string) => string {
  const salt = randomBytes(32).toString('hex');
  return (address) => hash('sha256', salt + address).slice(0, 8);
}
