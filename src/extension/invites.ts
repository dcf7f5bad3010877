import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { type Id, IdSchema, randomId } from '../protocol/id.ts';
import { createInvite, type Invite, InviteSchema } from '../protocol/link.ts';
import type { Settings } from './settings.ts';

const inviteKey = 'kept-invite';
const addressKey = 'host-address';

/** The invite of the next share: the kept one, where people want that and it is of this relay, or a new one. */
export async function nextInvite({ relay, keepLink }: Settings): Promise<Invite> {
  if (!keepLink) return createInvite(relay);
  const kept = v.safeParse(InviteSchema, await read(inviteKey));
  if (kept.success && kept.output.relay === relay) return kept.output;
  const invite = createInvite(relay);
  await browser.storage.local.set({ [inviteKey]: invite });
  return invite;
}

export interface HostAddress {
  address: Id;
  /** The address of the share before, whose ghost may still be in the room. */
  replaces: Id | null;
}

/** A new address for the next share, remembered for the one after. */
export async function nextHostAddress(): Promise<HostAddress> {
  const before = v.safeParse(IdSchema, await read(addressKey));
  const address = randomId();
  await browser.storage.local.set({ [addressKey]: address });
  return { address, replaces: before.success ? before.output : null };
}

async function read(key: string): Promise<unknown> {
  const stored: Record<string, unknown> = await browser.storage.local.get(key);
  return stored[key];
}
