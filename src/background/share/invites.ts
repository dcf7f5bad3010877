import * as v from 'valibot';
import type { StoredSettings } from '../../extension/settings/settings.ts';
import type { Settings } from '../../extension/settings/settings-schema.ts';
import { readStored, writeStored } from '../../extension/settings/stored.ts';
import { base64urlToBytes } from '../../lib/base64url.ts';
import type { StorageProblem } from '../../machines/common/storage-problem.ts';
import { cryptoSuite } from '../../protocol/crypto/crypto-suite.ts';
import { type RoomKey, RoomKeySchema } from '../../protocol/crypto/room-key.ts';
import { roomOf } from '../../protocol/crypto/room-of.ts';
import { type Id, IdSchema, randomId } from '../../protocol/id.ts';
import type { Invite } from '../../protocol/link.ts';

const OwnRoomSchema = v.object({ key: RoomKeySchema, secret: IdSchema });
type OwnRoom = v.InferOutput<typeof OwnRoomSchema>;

const storageKey = 'kept-room';

/** A room that only this browser can open, and the invite to it. */
export interface RoomInvite {
  invite: Invite;
  key: RoomKey;
  /** Whether the next share has the same link. */
  isKept: boolean;
  /** Why it has not, although the link is to be kept. */
  problem: StorageProblem | null;
}

/** The invite of the next share: to the kept room, where people want that, or to a new one. */
export async function nextInvite({ relay, keepLink }: Settings): Promise<RoomInvite> {
  const { own, problem } = keepLink ? await keptRoom() : { own: await createRoom(), problem: null };
  const { key, secret } = own;
  const room = await roomOf(base64urlToBytes(key.x));
  return { invite: { relay, room, secret }, key, isKept: keepLink && problem === null, problem };
}

/** Another room for the share that runs; where people keep their link, for those that come, too. */
export async function renewRoom({
  settings: { keepLink },
  readable,
}: Pick<StoredSettings, 'settings' | 'readable'>): Promise<
  OwnRoom & { room: Id; isKept: boolean; problem: StorageProblem | null }
> {
  const own = await createRoom();
  const isStored = keepLink && (await writeStored(storageKey, own)).ok;
  const problem = isStored || (readable && !keepLink) ? null : 'new-link-unsaved';
  return { ...own, room: await roomOf(base64urlToBytes(own.key.x)), isKept: isStored, problem };
}

/** What cannot be read is never written over: only a new link, which people ask for, takes its place. */
async function keptRoom(): Promise<{ own: OwnRoom; problem: StorageProblem | null }> {
  const stored = await readStored(storageKey);
  const kept = v.safeParse(OwnRoomSchema, stored.ok ? stored.value : undefined);
  if (kept.success && (await isWhole(kept.output))) return { own: kept.output, problem: null };
  const own = await createRoom();
  if (!stored.ok) return { own, problem: 'link-unreadable' };
  if (stored.value !== undefined) return { own, problem: 'link-damaged' };
  return { own, problem: (await writeStored(storageKey, own)).ok ? null : 'link-unsaved' };
}

/** True if both halves of the key belong together: no relay would let in the owner of another pair. */
async function isWhole({ key }: OwnRoom): Promise<boolean> {
  const message = base64urlToBytes(key.x);
  try {
    const suite = await cryptoSuite();
    const [sign, verify] = await Promise.all([suite.signer(key), suite.verifier(message)]);
    return await verify(await sign(message), message);
  } catch {
    return false;
  }
}

async function createRoom(): Promise<OwnRoom> {
  const { createKey } = await cryptoSuite();
  return { key: await createKey(), secret: randomId() };
}
