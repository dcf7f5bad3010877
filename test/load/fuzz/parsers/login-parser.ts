import { fail, ok } from '../../../../src/lib/result.ts';
import { carriedLogin, carryLogin } from '../../../../src/protocol/messages/carried-login.ts';
import { decodeClientMessage, type Login } from '../../../../src/protocol/messages/relay-messages.ts';
import samples from '../../../fixtures/wire-samples.json' with { type: 'json' };
import { mutate } from '../mutate.ts';
import { jsonInputs } from './json-inputs.ts';
import { judgeReading } from './json-parser.ts';
import type { Parser } from './parser.ts';
import { brokenId, firstBroken } from './rules.ts';

const prefix = 'tabwire, login.';

const makeLogin = jsonInputs(
  samples.clientMessages.good.map(({ text }) => text),
  8 * 1024,
);

/** Logins that are taken along in `Sec-WebSocket-Protocol`, as the relay reads them. */
export const carriedLogins: Parser = {
  name: 'logins in the handshake',
  make(random) {
    const header = Buffer.from(prefix + makeLogin(random).toString('base64url'));
    return random.chance(0.7) ? header : mutate(header, random, [header]);
  },
  judge: (input) =>
    judgeReading<Login>(
      {
        decode(bytes) {
          const text = carriedLogin(bytes.toString('latin1'));
          if (text === undefined) return fail('none');
          const read = decodeClientMessage(text);
          if (!read.ok) return read;
          return read.value.type === 'login' ? ok(read.value) : fail('none');
        },
        encode: (login) => Buffer.from(carryLogin(login).join(', ')),
        problems: ['none', 'not-json', 'not-a-message'],
        broken: (login) =>
          firstBroken(
            brokenId(login.room),
            brokenId(login.address),
            login.role === 'viewer' ? brokenId(login.replaces) : undefined,
          ),
      },
      input,
    ),
};
