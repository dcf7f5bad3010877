import type { Id } from '../protocol/id.ts';
import type { DoorState } from '../protocol/messages/door-state.ts';
import type { PeerMessage } from '../protocol/messages/peer-messages.ts';

/** How the sharer keeps the door of a share. */
export interface DoorRule {
  /** True if only viewers that the sharer let in come in. */
  asks: boolean;
  /** How many may watch at once; null for as many as come. */
  limit: number | null;
}

export const defaultDoorRule: DoorRule = { asks: false, limit: null };

/** The least and the most that may be chosen for `limit`. */
export const doorLimits = [1, 1_000] as const;

/** How many viewers the sharer is asked about at once. Further ones wait as if the share were full. */
export const mostKnocks = 20;

/** How many may be connected to at once before they have shown, by what they say, that they have the link. */
export const mostStrangers = 16;

/** How many may be at the door at once: more than any relay of ours lets in. */
export const mostCallers = 500;

/** How many tokens each list of a door keeps. Past that the oldest goes. */
export const mostTokens = 1_000;

/** `coming`: has not said yet who it is, and the door is not open to everybody. */
export type Standing = 'coming' | 'inside' | DoorState;

/** A viewer's own introduction. */
export interface Hello {
  token: Id;
  name: string;
}

export interface Caller {
  address: Id;
  /** The token is that of the first introduction, for as long as this caller is here. */
  hello: Hello | null;
  standing: Standing;
}

/** Who has come, and who may come in. */
export interface Door {
  rule: DoorRule;
  /** In the order in which they came. */
  callers: readonly Caller[];
  /** Tokens that the sharer has let in, or that were inside while the sharer did not ask, each with its address then. */
  admitted: readonly Admitted[];
  turnedAway: readonly { token: Id; as: TurnedAway }[];
}

export interface Admitted {
  token: Id;
  address: Id;
}

export type TurnedAway = Extract<DoorState, 'refused' | 'removed'>;

export function freshDoor(rule: DoorRule): Door {
  return { rule, callers: [], admitted: [], turnedAway: [] };
}

/** True if a viewer gets an offer before its `hello`. */
export function isDoorOpen(door: Door): boolean {
  return !door.rule.asks && door.turnedAway.length === 0 && !isFull(door);
}

/** True if the offer that waits for the next viewer has to be withdrawn. */
export function isClosing(before: Door, now: Door): boolean {
  return isDoorOpen(before) && !isDoorOpen(now);
}

/** A viewer is at the relay. Others stay where they are: a place may be kept for one who reloads. */
export function come(door: Door, address: Id): Door {
  const known = find(door, address);
  if (!known && door.callers.length >= mostCallers) return door;
  const caller = known ?? { address, hello: null, standing: 'coming' };
  const others = door.callers.filter((one) => one.address !== address);
  return judge({ ...door, callers: [...others, caller] }, address);
}

/** True if a caller that has introduced itself comes with another token. No page of ours does. */
export function isInconsistent(door: Door, address: Id, { token }: Hello): boolean {
  const known = find(door, address)?.hello;
  return known != null && known.token !== token;
}

/** Addresses of other callers with the token of this introduction. */
export function othersWithToken(
  door: Door,
  { address, message }: { address: Id; message: PeerMessage },
): Id[] {
  if (message.type !== 'hello') return [];
  const others = door.callers.filter(({ hello }) => hello?.token === message.token);
  return others.map((one) => one.address).filter((one) => one !== address);
}

/** A caller introduces itself, or changes its name. */
export function greet(door: Door, address: Id, hello: Hello): Door {
  if (isInconsistent(door, address, hello)) return door;
  const callers = door.callers.map((one) => (one.address === address ? { ...one, hello } : one));
  return settle(judge({ ...door, callers }, address));
}

/** A caller introduces itself before there is anything to see. */
export function greetEarly(door: Door, address: Id, hello: Hello): Door {
  if (isInconsistent(door, address, hello)) return door;
  const others = door.callers.filter((one) => one.address !== address);
  return { ...door, callers: [...others, { address, hello, standing: 'coming' }] };
}

/** Its place goes to another viewer, unless it only changed its address: a viewer that reloads comes back at once. */
export function leave(door: Door, address: string, end?: string): Door {
  const left = keepPlace(door, address);
  return end === 'replaced' ? left : settle(left);
}

export function keepPlace(door: Door, address: string): Door {
  return { ...door, callers: door.callers.filter((one) => one.address !== address) };
}

/** The sharer lets a viewer in, or as soon as there is a free place. */
export function admit(door: Door, address: Id): Door {
  const token = find(door, address)?.hello?.token;
  return token ? settle(remember(door, { token, address })) : door;
}

/** The sharer turns a viewer away, with every token that came from its address, and every caller with one of these. */
export function turnAway(door: Door, address: Id, as: TurnedAway): Door {
  const tokens = tokensOf(door, address);
  const callers = door.callers.map((one) => (one.address === address ? { ...one, standing: as } : one));
  const admitted = door.admitted.filter(({ token }) => !tokens.includes(token));
  const others = door.turnedAway.filter(({ token }) => !tokens.includes(token));
  const turnedAway = [...others, ...tokens.map((token) => ({ token, as }))].slice(-mostTokens);
  return settle({ ...door, callers, admitted, turnedAway });
}

export function keepDoor(door: Door, rule: DoorRule): Door {
  return settle({ ...door, rule });
}

/** In another room everybody has another token, but for those who were taken along. */
export function forgive(door: Door): Door {
  return { ...door, turnedAway: [] };
}

/** Those whose standing is not what it was. */
export function changedCallers(before: Door, now: Door): Caller[] {
  return now.callers.filter(({ address, standing }) => find(before, address)?.standing !== standing);
}

function find({ callers }: Door, address: Id): Caller | undefined {
  return callers.find((one) => one.address === address);
}

function tokensOf(door: Door, address: Id): Id[] {
  const earlier = door.admitted.filter((one) => one.address === address).map(({ token }) => token);
  const now = find(door, address)?.hello?.token;
  return [...new Set(now ? [...earlier, now] : earlier)];
}

/** Everybody gets in who may; those who were in before come first. */
function settle(door: Door): Door {
  const isKnown = ({ hello }: Caller) => hello !== null && isAdmitted(door, hello.token);
  const order = [...door.callers.filter(isKnown), ...door.callers.filter((one) => !isKnown(one))];
  return order.reduce((now, { address }) => judge(now, address), door);
}

function judge(door: Door, address: Id): Door {
  const caller = find(door, address);
  if (!caller) return door;
  const standing = standingOf(door, caller);
  const callers = door.callers.map((one) => (one === caller ? { ...one, standing } : one));
  const judged = { ...door, callers };
  const token = caller.hello?.token;
  const isFree = standing === 'inside' && !door.rule.asks;
  return isFree && token ? remember(judged, { token, address }) : judged;
}

function remember(door: Door, entry: Admitted): Door {
  const isKnown = door.admitted.some((one) => one.token === entry.token && one.address === entry.address);
  return isKnown ? door : { ...door, admitted: [...door.admitted, entry].slice(-mostTokens) };
}

function isAdmitted({ admitted }: Door, token: Id): boolean {
  return admitted.some((one) => one.token === token);
}

function standingOf(door: Door, { address, hello, standing }: Caller): Standing {
  const turnedAway = door.turnedAway.find(({ token }) => token === hello?.token);
  if (turnedAway) return turnedAway.as;
  if (standing === 'inside' || standing === 'refused' || standing === 'removed') return standing;
  if (!hello) return isDoorOpen(door) && otherStrangers(door, address) < mostStrangers ? 'inside' : 'coming';
  if (isFull(door)) return 'full';
  if (!door.rule.asks || isAdmitted(door, hello.token)) return 'inside';
  return othersAsking(door, address) < mostKnocks ? 'asking' : 'full';
}

function isFull({ rule: { limit }, callers }: Door): boolean {
  return limit !== null && callers.filter(({ standing }) => standing === 'inside').length >= limit;
}

function otherStrangers({ callers }: Door, address: Id): number {
  return callers.filter((one) => one.address !== address && one.standing === 'inside' && !one.hello).length;
}

function othersAsking({ callers }: Door, address: Id): number {
  return callers.filter((one) => one.address !== address && one.standing === 'asking').length;
}
