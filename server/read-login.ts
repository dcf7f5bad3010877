import * as v from 'valibot';
import { decodeJson } from '../src/protocol/json-codec.ts';
import { protocolVersion } from '../src/protocol/limits.ts';
import { decodeClientMessage, type Login } from '../src/protocol/relay-messages.ts';
import { fail, ok, type Result } from '../src/protocol/result.ts';

const AnyLoginSchema = v.object({ type: v.literal('login'), protocol: v.unknown() });

export type LoginProblem = 'badMessage' | 'loginExpected' | 'wrongVersion';

/** Reads a client's first message. The version comes before the shape: another version may have another shape. */
export function readLogin(text: string): Result<Login, LoginProblem> {
  const anyLogin = decodeJson(AnyLoginSchema, text);
  if (anyLogin.ok && anyLogin.value.protocol !== protocolVersion) return fail('wrongVersion');
  const message = decodeClientMessage(text);
  if (!message.ok) return fail('badMessage');
  return message.value.type === 'login' ? ok(message.value) : fail('loginExpected');
}
