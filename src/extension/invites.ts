import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { base64urlToBytes } from '../protocol/base64url.ts';
import { cryptoSuite } from '../protocol/crypto-suite.ts';
import { type Id, IdSchema, randomId } from '../protocol/id.ts';
import type { Invite } from '../protocol/link.ts';
import { type RoomKey, RoomKeySchema } from '../protocol/room-key.ts';
import { roomOf } from '../protocol/room-of.ts';
import type { Settings } from './settings-schema.ts';

const OwnRoomSchema = v.object({ key: RoomKeySchema, secret: IdSchema });
type OwnRoom = v.InferOutput<typeof OwnRoomSchema>;

const storageKey = 'kept-room';

/** A room that only this browser can open, and the invite to it. */
export interface RoomInvite {
  invite: Invite;
  key: RoomKey;
}

/** The invite of the next share: to the kept room, where people want that, or to a new one. */
export async function nextInvite({ relay, keepLink }: Settings): Promise<RoomInvite> {
  const { key, secret } = keepLink ? await keptRoom() : await createRoom();
  const room = await roomOf(base64urlToBytes(key.x));
  return { invite: { relay, room, secret }, key };
}

/** Another room for the share that runs; where people keep their link, for those that come, too. */
export async function renewRoom({ keepLink }: Settings): Promise<OwnRoom & { room: Id }> {
  const own = await createRoom();
  if (keepLink) await browser.storage.local.set({ [storageKey]: own });
  return { ...own, room: await roomOf(base64urlToBytes(own.key.x)) };
}

async function keptRoom(): Promise<OwnRoom> {
  const stored: Record<string, unknown> = await browser.storage.local.get(storageKey);
  const kept = v.safeParse(OwnRoomSchema, stored[storageKey]);
  if (kept.success) return kept.output;
  const room = await createRoom();
  await browser.storage.local.set({ [storageKey]: room });
  return room;
}

async function createRoom(): Promise<OwnRoom> {
  const { createKey } = await cryptoSuite();
  return { key: await createKey(), secret: randomId() };
}
