import * as v from 'valibot';
import type { Visitor } from '../machines/watch-events.ts';
import { displayName } from '../protocol/display-name.ts';
import { type Id, IdSchema, randomId } from '../protocol/id.ts';
import { decodeJson } from '../protocol/json-codec.ts';

const storageKey = 'visitor';
/** Each share has a room of its own; past that the one met first is forgotten. */
const mostRooms = 100;

const StoredSchema = v.object({
  name: v.pipe(v.string(), v.transform(displayName)),
  /** By room, as it was met. */
  tokens: v.array(v.tuple([IdSchema, IdSchema])),
});
type Stored = v.InferOutput<typeof StoredSchema>;

/** Without storage each load of the page is a new viewer. */
let memory: Stored = { name: '', tokens: [] };

/** This browser's identity in a room: the same after a reload and in another tab, and unrelated to that in another room. */
export function rememberVisitor(room: Id): Visitor {
  const { name, tokens } = read();
  const known = tokens.find(([where]) => where === room)?.[1];
  const token = known ?? randomId();
  if (!known) write({ name, tokens: [...tokens, [room, token] as [Id, Id]].slice(-mostRooms) });
  return { token, name };
}

/** The sharer has another link: this browser stays who it is. */
export function takeAlong(visitor: Visitor, room: Id): void {
  const stored = read();
  write({ ...stored, tokens: [...stored.tokens, [room, visitor.token] as [Id, Id]].slice(-mostRooms) });
}

export function rememberName(name: string): void {
  write({ ...read(), name });
}

function read(): Stored {
  try {
    const stored = decodeJson(StoredSchema, localStorage.getItem(storageKey) ?? '');
    return stored.ok ? stored.value : memory;
  } catch {
    return memory;
  }
}

function write(now: Stored): void {
  memory = now;
  try {
    localStorage.setItem(storageKey, JSON.stringify(now));
  } catch {
    // Switched off or full: `memory` has it, for as long as the page is there.
  }
}
