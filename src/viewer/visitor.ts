import * as v from 'valibot';
import type { Visitor } from '../machines/watch/watch-events.ts';
import { displayName } from '../protocol/display-name.ts';
import { type Id, IdSchema, randomId } from '../protocol/id.ts';

const storageKey = 'visitor';
/** Each share has a room of its own; past that the one met first is forgotten. */
const mostRooms = 100;

const TokenSchema = v.tuple([IdSchema, IdSchema]);

/** What is good of a stored value of any shape. */
const StoredSchema = v.object({
  name: v.fallback(v.pipe(v.string(), v.transform(displayName)), ''),
  /** By room, as it was met. */
  tokens: v.pipe(
    v.fallback(v.array(v.unknown()), []),
    v.transform((tokens) => tokens.flatMap(tokenOf)),
  ),
});
type Stored = v.InferOutput<typeof StoredSchema>;

/** What this page could not store. Without storage each load of the page is a new viewer. */
let unstored: Stored | null = null;

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

/** @returns whether the name is there at the next visit, too */
export function rememberName(name: string): boolean {
  return write({ ...read(), name });
}

function read(): Stored {
  if (unstored) return unstored;
  try {
    return v.parse(StoredSchema, JSON.parse(localStorage.getItem(storageKey) ?? '{}'));
  } catch {
    return { name: '', tokens: [] };
  }
}

function write(now: Stored): boolean {
  try {
    localStorage.setItem(storageKey, JSON.stringify(now));
    unstored = null;
    return true;
  } catch {
    // Switched off or full.
    unstored = now;
    return false;
  }
}

function tokenOf(stored: unknown): [Id, Id][] {
  const token = v.safeParse(TokenSchema, stored);
  return token.success ? [token.output] : [];
}
