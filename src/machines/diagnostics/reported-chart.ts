import type { SnapshotFrom, StateValue } from 'xstate';
import { failureCodes } from '../common/failure.ts';
import { listSteps } from '../common/steps.ts';
import { peerSteps } from '../peer/peer-events.ts';
import type { peerMachine } from '../peer/peer-machine.ts';
import { shareSteps } from '../share/share-events.ts';
import type { shareMachine } from '../share/share-machine.ts';
import { watchSteps } from '../watch/watch-events.ts';
import type { watchMachine } from '../watch/watch-machine.ts';
import { fieldOf, wordOf } from './reported-field.ts';

const orders = { share: shareSteps, watch: watchSteps, peer: peerSteps };

export type ChartSnapshot =
  | SnapshotFrom<typeof shareMachine>
  | SnapshotFrom<typeof watchMachine>
  | SnapshotFrom<typeof peerMachine>;

export function isChartSnapshot(snapshot: unknown): snapshot is ChartSnapshot {
  if (typeof snapshot !== 'object' || snapshot === null || !('machine' in snapshot)) return false;
  return orderOf(fieldOf(snapshot.machine, 'id')).length > 0;
}

/** The state a chart is in: `open.connecting.ice`, with brackets around states side by side. */
export function reportedState({ value }: ChartSnapshot): string {
  return pathOf(value);
}

function pathOf(value: StateValue): string {
  if (typeof value === 'string') return value;
  const paths = Object.entries(value).map(([name, inner]) => {
    const path = inner ? pathOf(inner) : '';
    return path ? `${name}.${path}` : name;
  });
  return paths.length < 2 ? paths.join() : `(${paths.join(' ')})`;
}

export function reportedFailure(snapshot: ChartSnapshot): string {
  const { failure } = snapshot.context;
  if (!failure) return '';
  const code = wordOf(failureCodes, failure.code) ?? 'other';
  const step = wordOf(orderOf(snapshot.machine.id), failure.step) ?? 'other';
  return `failure ${code} at ${step}`;
}

/** One line for each step: where it stands and how long it took or has taken. */
export function reportedSteps(snapshot: ChartSnapshot): string[] {
  const { times, failure } = snapshot.context;
  const order = orderOf(snapshot.machine.id);
  return listSteps<string>(order, times, failure?.step).map(({ name, status, startedAt, endedAt }) => {
    const took = startedAt === null ? '' : `  ${((endedAt ?? Date.now()) - startedAt) / 1000} s`;
    return `  ${name.padEnd(8)} ${status}${took}`;
  });
}

function orderOf(chart: unknown): readonly string[] {
  return Object.entries(orders).find(([id]) => id === chart)?.[1] ?? [];
}
