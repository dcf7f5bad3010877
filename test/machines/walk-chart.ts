import { isDeepStrictEqual } from 'node:util';
import type {
  AnyEventObject,
  AnyMachineSnapshot,
  AnyStateMachine,
  EventFromLogic,
  EventObject,
  InputFrom,
  SnapshotFrom,
} from 'xstate';
import { getInitialSnapshot } from 'xstate';
import { adjacencyMapToArray, getAdjacencyMap, getStateNodes } from 'xstate/graph';
import type { StepTimes } from '../../src/machines/common/steps.ts';

const limit = 50_000;
const shownViolations = 5;

/** At least one example of each event of a union. */
export type Examples<Event extends EventObject> = {
  [Type in Event['type'] as Type extends `xstate.${string}` ? never : Type]: Extract<Event, { type: Type }>[];
};

/** Events that a chart passes over on purpose. */
export interface Ignored {
  events: readonly string[];
  /** Id of the state, children included. */
  in: string;
  /** Of those events the ones that are; all where it is left out. */
  when?(event: AnyEventObject, snapshot: AnyMachineSnapshot): boolean;
  because: string;
}

export interface Walk<Machine extends AnyStateMachine> {
  /** One snapshot for each state of the chart with each content that matters. */
  states: SnapshotFrom<Machine>[];
  /** Ids of states that no event leads to. */
  unreached: string[];
  /** Transitions that no event takes. */
  unwalked: string[];
  /** `event in state` for what is neither answered nor in the table; and what the table has too much. */
  unanswered(table: readonly Ignored[]): string[];
}

/** Which steps have begun and which are under way, for `serialize`; their times tell no two states apart. */
export function standing(times: StepTimes<string>): unknown {
  return Object.entries(times).map(([name, time]) => [name, time?.endedAt === null]);
}

/**
 * Walks a chart along every event from every state, once, when the walk is first asked for. Nothing is run: what timers
 * and actors do are events too.
 */
export function walkChart<Machine extends AnyStateMachine>(
  machine: Machine,
  chart: Chart<Machine>,
): () => Walk<Machine> {
  let walk: Walk<Machine> | undefined;
  return () => {
    walk ??= walkNow(machine, chart);
    return walk;
  };
}

interface Chart<Machine extends AnyStateMachine> {
  /** The chart is walked with each of them; without any where it is left out. */
  inputs?: InputFrom<Machine>[];
  examples: Examples<EventFromLogic<Machine>>;
  /**
   * The chart is walked once for each, without the events that it names: regions side by side multiply, so each
   * is walked with the others standing still.
   */
  without?: (EventFromLogic<Machine>['type'] | `xstate.after.${string}`)[][];
  /** What spawned actors say of themselves. */
  ofChildren?: EventObject[];
  /** What invoked actors may come to, by their id. */
  outputs?: Record<string, unknown[]>;
  /** What of the context tells two states apart; in a state in which it does. */
  serialize(context: SnapshotFrom<Machine>['context'], snapshot: AnyMachineSnapshot): unknown;
}

function walkNow<Machine extends AnyStateMachine>(machine: Machine, chart: Chart<Machine>): Walk<Machine> {
  const examples = [...Object.values<EventObject[]>(chart.examples).flat(), ...(chart.ofChildren ?? [])];
  const nodes = getStateNodes(machine);
  const transitions = new Map(nodes.map((node) => [node.id, transitionsOf(node)]));
  const answersTo = rememberAnswers();
  const walks = (chart.inputs ?? [undefined]).flatMap((input) =>
    (chart.without ?? [[]]).map((without: string[]) => ({ input, without })),
  );
  const maps = walks.map(({ input, without }) =>
    getAdjacencyMap<AnyMachineSnapshot, EventObject, unknown>(machine, {
      input,
      events: [...examples, ...ownEvents(nodes, chart.outputs)].filter(({ type }) => !without.includes(type)),
      filterEvents: (snapshot, event) => answersTo(snapshot, event).length > 0,
      serializeState: (snapshot) =>
        JSON.stringify([snapshot.status, snapshot.value, chart.serialize(snapshot.context, snapshot)]),
      limit,
    }),
  );
  const states = maps.flatMap((map) => Object.values(map)).map(({ state }) => state);
  const reached = new Set(states.flatMap(idsOf));
  const ends = new Map(
    [...transitions].map(([id, all]) => [
      id,
      all.filter(({ eventType }) => eventType.startsWith('xstate.done.state')),
    ]),
  );
  const walked = new Set([
    ...walks.flatMap(({ input }) => passedAtFirst(machine, input)),
    ...maps
      .flatMap(adjacencyMapToArray)
      .flatMap(({ state, event, nextState }) => [
        ...answersTo(state, event),
        ...completed(ends, state, nextState),
        ...passedOn(answersTo(state, event), state, nextState),
      ]),
  ]);

  return {
    states: states as SnapshotFrom<Machine>[],
    unreached: nodes.map(({ id }) => id).filter((id) => !reached.has(id)),
    unwalked: [...transitions.values()]
      .flat()
      .filter((transition) => !walked.has(transition))
      .map(({ source, eventType }) => `${eventType} in ${source.id}`),
    unanswered(table) {
      const open = states
        .filter(({ status }) => status === 'active')
        .flatMap((state) =>
          examples
            .filter((event) => answersTo(state, event).length === 0)
            .map((event) => ({ event, state, type: event.type, ids: idsOf(state) })),
        );
      const isExcused = ({ event, state, type, ids }: (typeof open)[number], entry: Ignored) =>
        entry.events.includes(type) && ids.includes(entry.in) && (entry.when?.(event, state) ?? true);
      const silent = open.filter((gap) => !table.some((entry) => isExcused(gap, entry)));
      const spare = table.flatMap((entry) =>
        entry.events
          .filter((type) => !open.some((gap) => gap.type === type && isExcused(gap, entry)))
          .map((type) => `${type} in ${entry.in}: answered, or never there; take it out of the table`),
      );
      return [...new Set(silent.map(({ type, ids }) => `${type} in ${ids.join(' ')}`)), ...spare];
    },
  };
}

/** What is wrong in the states of a walk: the first five by name, each with what was seen there. */
export function violations<State>(
  states: readonly State[],
  nameOf: (state: State) => unknown,
  look: (state: State) => { seen: unknown; expected: unknown },
): string[] {
  if (states.length === 0) return ['the walk has no such state'];
  const wrong = states
    .map((state) => ({ state, ...look(state) }))
    .filter(({ seen, expected }) => !isDeepStrictEqual(seen, expected));
  const first = wrong
    .slice(0, shownViolations)
    .map(
      ({ state, seen, expected }) =>
        `in ${JSON.stringify(nameOf(state))}: ${JSON.stringify(seen)} instead of ${JSON.stringify(expected)}`,
    );
  const more = wrong.length - first.length;
  return more > 0 ? [...first, `and in ${more} more of ${states.length} states`] : first;
}

type StateNode = ReturnType<typeof getStateNodes>[number];
type Transition = ReturnType<typeof transitionsOf>[number];

/** Which transitions an event takes in a state; looked up once for each of both. */
function rememberAnswers() {
  const known = new WeakMap<AnyMachineSnapshot, Map<EventObject, Transition[]>>();
  return (snapshot: AnyMachineSnapshot, event: EventObject): Transition[] => {
    if (snapshot.status !== 'active') return [];
    const ofSnapshot = known.get(snapshot) ?? new Map<EventObject, Transition[]>();
    known.set(snapshot, ofSnapshot);
    const answers = ofSnapshot.get(event) ?? snapshot.machine.getTransitionData(snapshot, event);
    ofSnapshot.set(event, answers);
    return answers;
  };
}

/** What timers and invoked actors say of themselves; a wildcard has its examples. */
function ownEvents(nodes: StateNode[], outputs: Record<string, unknown[]> = {}): EventObject[] {
  return nodes
    .flatMap(({ transitions }) => [...transitions.keys()])
    .filter((type) => /^xstate\.(after|snapshot|error\.actor|done\.actor)\.[^*]+$/.test(type))
    .flatMap((type) => {
      const error = new Error('part of the walk');
      const [, id = ''] = type.match(/^xstate\.done\.actor\.(.+)$/) ?? [];
      return (outputs[id] ?? [undefined]).map((output) => ({ type, error, output }));
    });
}

/** The `onDone` transitions of states: taken by themselves, along with another. */
function completed(
  ends: ReadonlyMap<string, Transition[]>,
  before: AnyMachineSnapshot,
  after: AnyMachineSnapshot,
) {
  const left = idsOf(before);
  const possible = left.flatMap((id) => ends.get(id) ?? []);
  if (possible.length === 0) return [];
  const entered = idsOf(after).filter((id) => !left.includes(id));
  return possible.filter(({ target }) => target?.some(({ id }) => entered.includes(id)));
}

/**
 * The `always` transitions of a state that is left as soon as it is entered, or because of what an event has changed in the
 * context: then no transition of the event itself leaves it.
 */
function passedOn(taken: Transition[], before: AnyMachineSnapshot, after: AnyMachineSnapshot) {
  const entered = taken.flatMap(({ target }) => target ?? []);
  const leaving = taken.filter(({ target }) => target).map(({ source }) => source.id);
  const stayed = before._nodes.filter(({ id }) => !leaving.includes(id));
  return [...entered, ...stayed]
    .flatMap(({ always }) => always ?? [])
    .filter(({ source, target }) => {
      const ids = idsOf(after);
      return !ids.includes(source.id) && target?.some(({ id }) => ids.includes(id));
    });
}

/** The `always` transitions of the state in which a chart would begin, were it not left at once. */
function passedAtFirst(machine: AnyStateMachine, input: unknown) {
  const begun = idsOf(getInitialSnapshot(machine, input));
  let node = machine.root;
  for (let next = node.initial?.target[0]; next; next = node.initial?.target[0]) node = next;
  return (node.always ?? []).filter(({ target }) => target?.some(({ id }) => begun.includes(id)));
}

function transitionsOf({ transitions, always = [] }: StateNode) {
  return [...[...transitions.values()].flat(), ...always];
}

function idsOf(snapshot: AnyMachineSnapshot): string[] {
  return snapshot._nodes.map(({ id }) => id);
}
