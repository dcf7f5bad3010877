/** What an actor is called in a report: the id of its chart, or the one that its chart gives it. */
const kinds = [
  'share',
  'watch',
  'peer',
  'relay',
  'capture',
  'quality',
  'spare',
  'overlay',
  'connection',
] as const;
type Kind = (typeof kinds)[number];

/** There are several of these at a time, so that the first has its number too. */
const numbered: readonly Kind[] = ['peer', 'connection'];

/** Names actors by kind and order of appearance; their ids may be addresses. Null for what is none of ours. */
export function nameActors(): (actor: object) => string | null {
  const names = new WeakMap<object, string>();
  const counts = new Map<Kind, number>();

  return (actor) => {
    const known = names.get(actor);
    const kind = kindOf(actor);
    if (known !== undefined || kind === undefined) return known ?? null;
    const count = (counts.get(kind) ?? 0) + 1;
    const name = count > 1 || numbered.includes(kind) ? `${kind} ${count}` : kind;
    counts.set(kind, count);
    names.set(actor, name);
    return name;
  };
}

function kindOf(actor: object): Kind | undefined {
  const own = 'id' in actor ? actor.id : undefined;
  const logic = 'logic' in actor ? actor.logic : undefined;
  const chart = typeof logic === 'object' && logic !== null && 'id' in logic ? logic.id : undefined;
  return kinds.find((kind) => kind === chart) ?? kinds.find((kind) => kind === own);
}
