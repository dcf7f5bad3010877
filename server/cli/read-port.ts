import { InvalidArgumentError } from 'commander';

export function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError('Give a whole number from 0 to 65535.');
}
