import type { DoorState } from '../protocol/door-state.ts';
import type { Id } from '../protocol/id.ts';
import type { LeaveReason } from '../protocol/relay-messages.ts';

/** How the sharer keeps the door of a share. */
export interface DoorRule {
  /** Whether nobody comes in whom the sharer has not let in. */
  asks: boolean;
  /** How many may watch at once; null for as many as come. */
  limit: number | null;
}

export const defaultDoorRule: DoorRule = { asks: false, limit: null };

/** The least and the most that may be chosen for `limit`. */
export const doorLimits = [1, 1_000] as const;

/** `coming`: has not said yet who it is, and the door is not open to everybody. */
export type Standing = 'coming' | 'inside' | DoorState;

/** Who somebody says to be. */
export interface Hello {
  token: Id;
  name: string;
}

export interface Caller {
  address: Id;
  hello: Hello | null;
  standing: Standing;
}

/** Who has come, and who may come in. */
export interface Door {
  rule: DoorRule;
  /** In the order in which they came. */
  callers: readonly Caller[];
  /** Tokens of those who are or were inside, or whom the sharer has let in. */
  admitted: readonly Id[];
  turnedAway: readonly { token: Id; as: TurnedAway }[];
}

export type TurnedAway = Extract<DoorState, 'refused' | 'removed'>;

export function freshDoor(rule: DoorRule): Door {
  return { rule, callers: [], admitted: [], turnedAway: [] };
}

/** Whether an offer may be made to whoever comes, before it has said who it is. */
export function isDoorOpen(door: Door): boolean {
  return !door.rule.asks && door.turnedAway.length === 0 && !isFull(door);
}

/** Whether an offer that waits for whoever comes next has to be taken back. */
export function isClosing(before: Door, now: Door): boolean {
  return isDoorOpen(before) && !isDoorOpen(now);
}

/** Somebody is at the relay. Others stay where they are: a place may be kept for one who reloads. */
export function come(door: Door, address: Id): Door {
  const known = find(door, address);
  const caller = known ?? { address, hello: null, standing: 'coming' };
  const others = door.callers.filter((one) => one.address !== address);
  return judge({ ...door, callers: [...others, caller] }, address);
}

/** Somebody says who it is. */
export function greet(door: Door, address: Id, hello: Hello): Door {
  const callers = door.callers.map((one) => (one.address === address ? { ...one, hello } : one));
  return settle(judge({ ...door, callers }, address));
}

/** Somebody says who it is before anybody may come in. */
export function greetEarly(door: Door, address: Id, hello: Hello): Door {
  const others = door.callers.filter((one) => one.address !== address);
  return { ...door, callers: [...others, { address, hello, standing: 'coming' }] };
}

/** Its place goes to somebody else, unless it has only changed its address: whoever reloads comes back at once. */
export function leave(door: Door, address: string, reason?: LeaveReason): Door {
  const left = keepPlace(door, address);
  return reason === 'replaced' ? left : settle(left);
}

export function keepPlace(door: Door, address: string): Door {
  return { ...door, callers: door.callers.filter((one) => one.address !== address) };
}

/** The sharer lets somebody in; where there is no room, as soon as there is. */
export function admit(door: Door, address: Id): Door {
  const token = find(door, address)?.hello?.token;
  return token ? settle({ ...door, admitted: [...new Set([...door.admitted, token])] }) : door;
}

/** The sharer does not let somebody in, or not any longer; nor whoever else is the same one. */
export function turnAway(door: Door, address: Id, as: TurnedAway): Door {
  const token = find(door, address)?.hello?.token;
  const callers = door.callers.map((one) => (one.address === address ? { ...one, standing: as } : one));
  if (!token) return settle({ ...door, callers });
  const admitted = door.admitted.filter((one) => one !== token);
  const others = door.turnedAway.filter((one) => one.token !== token);
  return settle({ ...door, callers, admitted, turnedAway: [...others, { token, as }] });
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

/** Everybody gets in who may; those who were in before come first. */
function settle(door: Door): Door {
  const isKnown = ({ hello }: Caller) => hello !== null && door.admitted.includes(hello.token);
  const order = [...door.callers.filter(isKnown), ...door.callers.filter((one) => !isKnown(one))];
  return order.reduce((now, { address }) => judge(now, address), door);
}

function judge(door: Door, address: Id): Door {
  const caller = find(door, address);
  if (!caller) return door;
  const standing = standingOf(door, caller);
  const callers = door.callers.map((one) => (one === caller ? { ...one, standing } : one));
  const token = standing === 'inside' ? caller.hello?.token : undefined;
  return { ...door, callers, admitted: [...new Set([...door.admitted, ...(token ? [token] : [])])] };
}

function standingOf(door: Door, { hello, standing }: Caller): Standing {
  const turnedAway = door.turnedAway.find(({ token }) => token === hello?.token);
  if (turnedAway) return turnedAway.as;
  if (standing === 'inside' || standing === 'refused' || standing === 'removed') return standing;
  if (!hello) return isDoorOpen(door) ? 'inside' : 'coming';
  if (isFull(door)) return 'full';
  return door.rule.asks && !door.admitted.includes(hello.token) ? 'asking' : 'inside';
}

function isFull({ rule: { limit }, callers }: Door): boolean {
  return limit !== null && callers.filter(({ standing }) => standing === 'inside').length >= limit;
}
