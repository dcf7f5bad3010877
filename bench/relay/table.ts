import { cell, table } from '../lib/table.ts';
import type { Summary } from './publish.ts';
import type { Measure } from './result.ts';

const columns: { title: string; measure: Measure; digits: number; compared: boolean }[] = [
  { title: 'messages per CPU-second', measure: 'perCpuSecond', digits: 0, compared: true },
  { title: 'p50 at 2,000/s, ms', measure: 'p50Ms', digits: 2, compared: false },
  { title: 'p95, ms', measure: 'p95Ms', digits: 2, compared: false },
  { title: 'kB for each of 10,000 idle', measure: 'idleKilobytes', digits: 1, compared: true },
  { title: 'storm of 2,000, ms', measure: 'stormMs', digits: 0, compared: true },
  { title: 'CPU of it, ms', measure: 'stormCpuMs', digits: 0, compared: true },
];

export function measuredTable(summaries: Summary[]): string[] {
  return table(
    ['', ...columns.map(({ title }) => title), 'lost'],
    summaries.map(({ name, measured, lost }) => [
      name,
      ...columns.map(({ measure, digits, compared }) => cell(measured[measure], digits, compared)),
      String(lost),
    ]),
  );
}

/** What each candidate does for a login and for a message. */
export function workTable(summaries: Summary[]): string[] {
  return table(
    ['', 'login', 'a message'],
    summaries.map(({ name, login, forwarding }) => [name, login, forwarding]),
  );
}
