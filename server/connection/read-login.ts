import * as v from 'valibot';
import { decodeJson } from '../../src/lib/json-codec.ts';
import { fail, ok, type Result } from '../../src/lib/result.ts';
import type { Id } from '../../src/protocol/id.ts';
import { protocolVersion } from '../../src/protocol/limits.ts';
import { decodeClientMessage, type Login } from '../../src/protocol/messages/relay-messages.ts';
import { isOwner } from './is-owner.ts';

const AnyLoginSchema = v.object({ type: v.literal('login'), protocol: v.unknown() });

export type LoginProblem = 'badMessage' | 'loginExpected' | 'wrongVersion' | 'notYourRoom';

/** Reads a client's first message, in which a host has signed `nonce`. The version comes before the shape: another version may have another shape. */
export function readLogin(text: string, nonce: Id): Result<Login, LoginProblem> {
  const anyLogin = decodeJson(AnyLoginSchema, text);
  if (anyLogin.ok && anyLogin.value.protocol !== protocolVersion) return fail('wrongVersion');
  const message = decodeClientMessage(text);
  if (!message.ok) return fail('badMessage');
  if (message.value.type !== 'login') return fail('loginExpected');
  const isProven = message.value.role === 'viewer' || isOwner(message.value, nonce);
  return isProven ? ok(message.value) : fail('notYourRoom');
}
