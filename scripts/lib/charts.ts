import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { type DirectedGraphEdge, type DirectedGraphNode, toDirectedGraph } from 'xstate/graph';
import { timeouts } from '../../src/machines/common/timeouts.ts';
import { peerMachine } from '../../src/machines/peer/peer-machine.ts';
import { shareMachine } from '../../src/machines/share/share-machine.ts';
import { watchMachine } from '../../src/machines/watch/watch-machine.ts';

const charts: { machine: AnyStateMachine; about: string }[] = [
  {
    machine: shareMachine,
    about:
      'The side that shows. Capture and login run side by side; once both are there the share is live, with one `peer` for each viewer. A broken line to the relay leaves those who watch alone, and so does a change of source. The browser’s picker has 120 s.',
  },
  {
    machine: peerMachine,
    about:
      'One remote, the same chart at both ends. Each step has a time-out and a failure of its own; only a decoded frame makes it live.',
  },
  {
    machine: watchMachine,
    about: 'The side that looks. It logs in and waits for the host, for whom it has one `peer`.',
  },
];

/** `docs/charts.md`: every chart as it is defined; nothing is run. */
export function chartsPage(): string {
  return `# Charts

Made by \`npm run charts\` from \`src/machines\`; a test fails when this page and the charts differ.
\`[…]\` is a guard; of several answers to one event the first whose guard holds is taken. What is done on the way,
and what is done without leaving a state, is in the table below each chart.
${charts.map(({ machine, about }) => section(machine, about)).join('')}`;
}

function section(machine: AnyStateMachine, about: string): string {
  const graph = toDirectedGraph(machine);
  const edges = allEdges(graph);
  const lines = [...children(graph), ...edges.flatMap(arrows)];
  return `
## ${machine.id}

${about}

\`\`\`mermaid
stateDiagram-v2
${lines.map((line) => `  ${line}\n`).join('')}\`\`\`

| in | on | do |
| --- | --- | --- |
${edges.map(row).join('')}`;
}

type Edge = Pick<DirectedGraphEdge, 'source' | 'target' | 'transition'>;

/** Those of the graph, and the transitions without an event, which it leaves out. */
function allEdges({ stateNode, edges, children: nodes }: DirectedGraphNode): Edge[] {
  const eventless = (stateNode.always ?? []).flatMap((transition) =>
    (transition.target ?? [stateNode]).map((target) => ({ source: stateNode, target, transition })),
  );
  return [...edges, ...eventless, ...nodes.flatMap(allEdges)];
}

/** A diagram has no arrow from a state into its own inside: there the states inside that take part have one each. */
function arrows({ source, target, transition }: Edge): string[] {
  if (!transition.target) return [];
  const sources = isWithin(target, source)
    ? Object.values(source.states).filter(
        (state) => !isWithin(target, state) && !state.transitions.has(transition.eventType),
      )
    : [source];
  return sources.map((from) => `${name(from)} --> ${name(target)} : ${event(transition)}`);
}

function isWithin(node: AnyStateNode, outer: AnyStateNode): boolean {
  return node === outer || node.id.startsWith(`${outer.id}.`);
}

function children({ stateNode, children: nodes }: DirectedGraphNode): string[] {
  if (stateNode.type === 'parallel') {
    return nodes.flatMap((node, index) => [...(index > 0 ? ['--'] : []), ...state(node)]);
  }
  return [...initial(stateNode), ...nodes.flatMap(state)];
}

function state(node: DirectedGraphNode): string[] {
  const { stateNode } = node;
  const declaration = `state "${title(stateNode)}" as ${name(stateNode)}`;
  const end = stateNode.type === 'final' ? [`${name(stateNode)} --> [*]`] : [];
  if (node.children.length === 0) return [declaration, ...end];
  return [`${declaration} {`, ...children(node).map((line) => `  ${line}`), '}'];
}

function initial({ initial: { target } }: AnyStateNode): string[] {
  return (target ?? []).map((first) => `[*] --> ${name(first)}`);
}

function title({ key, tags, invoke }: AnyStateNode): string {
  const notes = [
    ...(invoke.length > 0 ? [`runs ${invoke.map(({ id }) => id).join(' and ')}`] : []),
    ...tags.map((tag) => `tag ${tag}`),
  ];
  return notes.length > 0 ? `${key} (${notes.join(', ')})` : key;
}

function name({ path }: AnyStateNode): string {
  return path.join('_');
}

function row({ source, transition }: Edge): string {
  const actions = transition.actions.map(actionName).join(', ');
  return actions ? `| ${source.path.join('.')} | ${event(transition)} | ${actions} |\n` : '';
}

function actionName(action: AnyTransitionDefinition['actions'][number]): string {
  if (typeof action === 'string') return action;
  if (typeof action === 'function') return action.name;
  const { type, params } = action;
  return params instanceof Object && 'code' in params ? `${type} (${params.code})` : type;
}

function event({ eventType, guard }: AnyTransitionDefinition): string {
  return [spelled(eventType), ...(guard ? [`[${typeof guard === 'object' ? guard.type : guard}]`] : [])].join(
    ' ',
  );
}

/** Events of XState itself in plain words. */
function spelled(eventType: string): string {
  if (eventType === '') return 'at once';
  const [, kind, of = '', id = ''] =
    eventType.match(/^xstate\.(after|done|error|snapshot)\.(\w+)\.?(.*)$/) ?? [];
  const actor = id === '*' ? 'a peer' : id;
  if (kind === 'after') return `after ${of} (${timeouts[of as keyof typeof timeouts] / 1000} s)`;
  if (kind === 'snapshot') return `${of} changes`;
  if (kind === 'error') return `${actor} crashes`;
  if (kind === 'done') return of === 'state' ? 'all done' : `${actor} is done`;
  return eventType;
}
