import type { ActorRefLike, InspectionEvent } from 'xstate';
import { nameActors } from './actor-names.ts';
import { isChartSnapshot, reportedFailure, reportedState, reportedSteps } from './reported-chart.ts';
import { reportedEvent } from './reported-event.ts';

export const reportFormat = 'tabwire-report 1';

interface FlightRecorderOptions {
  /** How many entries are kept; past that the oldest goes. */
  size: number;
  /** One line that says which product and which browser this is, and no more. */
  header: string;
}

export interface FlightRecorder {
  /** For `createActor(machine, { inspect })`; `at` for what happened before there was a recorder. */
  inspect(event: InspectionEvent, at?: number): void;
  /** Plain text for a bug report. */
  report(): string;
}

interface Entry {
  /** In milliseconds since the epoch. */
  at: number;
  actor: string;
  event: string;
  reached: string;
  /** How often this has come of it, with nothing else happening to this actor. */
  times: number;
}

/**
 * Keeps what the charts did last. Redacted by construction: an entry is put together from words written in this
 * product and from numbers; no event, snapshot or text of one is kept or copied.
 */
export function createFlightRecorder({ size, header }: FlightRecorderOptions): FlightRecorder {
  const nameOf = nameActors();
  const entries: Entry[] = [];
  const unanswered = new WeakMap<object, Entry>();
  const newest = new Map<string, Entry>();
  const running = new Map<string, ActorRefLike>();
  let dropped = 0;

  /** An event is entered when it is sent, for its effects are seen before its own snapshot is. */
  function enter(actor: string, event: object, at: number): Entry | undefined {
    const name = reportedEvent(event);
    if (name === null) return undefined;
    const entry = { at, actor, event: name, reached: '', times: 1 };
    unanswered.set(event, entry);
    entries.push(entry);
    if (entries.length > size) {
      entries.shift();
      dropped++;
    }
    return entry;
  }

  function answer(actor: string, event: object, snapshot: unknown, at: number): void {
    const entry = unanswered.get(event) ?? enter(actor, event, at);
    if (entry && isChartSnapshot(snapshot)) {
      entry.reached = [reportedState(snapshot), reportedFailure(snapshot)].filter(Boolean).join(', ');
    }
    if (entry) countRepeats(entry);
  }

  /** Candidates come by the dozen. */
  function countRepeats(entry: Entry): void {
    const last = newest.get(entry.actor);
    const repeats = last !== entry && last?.event === entry.event && last.reached === entry.reached;
    if (!repeats || !entries.includes(last)) newest.set(entry.actor, entry);
    else last.times += entries.splice(entries.indexOf(entry), 1).length;
  }

  function stepsNow(): string[] {
    return [...running].flatMap(([name, actor]) => {
      const snapshot: unknown = actor.getSnapshot();
      const shown = isChartSnapshot(snapshot) && snapshot.status === 'active';
      return shown ? [`steps of ${name}`, ...reportedSteps(snapshot)] : [];
    });
  }

  return {
    inspect(inspected, at = Date.now()) {
      const actor = nameOf(inspected.actorRef);
      if (actor === null) return;
      if (inspected.type === '@xstate.event') enter(actor, inspected.event, at);
      if (inspected.type !== '@xstate.snapshot') return;
      answer(actor, inspected.event, inspected.snapshot, at);
      if (inspected.snapshot.status === 'active') running.set(actor, inspected.actorRef);
      else for (const known of [running, newest]) known.delete(actor);
    },
    report() {
      const start = entries[0]?.at ?? 0;
      return [
        reportFormat,
        header,
        ...(dropped > 0 ? [`${dropped} older entries dropped`] : []),
        ...entries.map((entry) => lineOf(entry, start)),
        ...stepsNow(),
        '',
      ].join('\n');
    },
  };
}

function lineOf({ at, actor, event, reached, times }: Entry, start: number): string {
  const seconds = ((at - start) / 1000).toFixed(3).padStart(9);
  const often = times > 1 ? ` x${times}` : '';
  return `${seconds} s  ${actor.padEnd(12)}  ${event}${often}${reached && ` -> ${reached}`}`;
}
