import { cpus, loadavg } from 'node:os';
import process from 'node:process';

/** What the figures were measured on; the load says whether it had other things to do when the bench began. */
export function machine() {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    node: process.versions.node,
    loadAtStart: Number((loadavg()[0] ?? 0).toFixed(1)),
  };
}
export type Machine = ReturnType<typeof machine>;
