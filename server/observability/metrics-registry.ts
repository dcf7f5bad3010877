import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { closeCodes } from '../../src/protocol/messages/close-codes.ts';
import type { RelayStats } from './relay-stats.ts';

/** Reads the relay's own numbers when it is asked, and those that prom-client has of every process. */
export function createMetricsRegistry(read: () => RelayStats): Registry {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  gauge('tabwire_connections', 'Open WebSockets.', ({ connections }) => connections);
  gauge('tabwire_rooms', 'Rooms with at least one member.', ({ rooms }) => rooms);
  gauge('tabwire_members', 'Clients that are logged in.', ({ members }) => members);
  counter(
    'tabwire_messages_total',
    'Messages received, pings and pongs among them.',
    ({ tally }) => tally.messages,
  );
  counter('tabwire_bytes_total', 'Bytes in these messages.', ({ tally }) => tally.bytes);
  counter(
    'tabwire_offers_taken_total',
    'Viewers who were handed an offer that waited.',
    ({ tally }) => tally.offersTaken,
  );
  counters('tabwire_logins_total', 'Logins that were welcomed.', 'role', ({ tally }) =>
    Object.entries(tally.logins),
  );
  counters(
    'tabwire_refusals_total',
    'Connections closed by the relay, by name of the close code.',
    'reason',
    (stats) => Object.keys(closeCodes).map((name) => [name, stats.tally.closed.get(name) ?? 0]),
  );
  return registry;

  function gauge(name: string, help: string, value: (stats: RelayStats) => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value(read()));
      },
    });
  }

  function counter(name: string, help: string, value: (stats: RelayStats) => number): void {
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(value(read()));
      },
    });
  }

  function counters(
    name: string,
    help: string,
    label: string,
    values: (stats: RelayStats) => [string, number][],
  ): void {
    new Counter({
      name,
      help,
      registers,
      labelNames: [label],
      collect() {
        this.reset();
        for (const [one, count] of values(read())) this.inc({ [label]: one }, count);
      },
    });
  }
}
