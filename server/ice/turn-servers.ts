import { fail, ok, type Result } from '../../src/lib/result.ts';

/** TURN servers that share a secret: what each calls its `static-auth-secret`. */
export interface TurnServers {
  urls: string[];
  secret: string;
}

const noSecret =
  '--turn-url needs --turn-secret, or TABWIRE_TURN_SECRET in the environment: the static-auth-secret of the TURN server.';
const noUrl = '--turn-secret needs --turn-url: the address of the TURN server that has this secret.';
const noMatch =
  'Give one --turn-secret for all --turn-url, or as many as there are --turn-url, in the same order.';

/** Finds each TURN server its secret. @returns a sentence where that cannot be */
export function matchSecrets(urls: string[], secrets: string[]): Result<TurnServers[], string> {
  const [secret] = secrets;
  if (urls.length === 0) return secret === undefined ? ok([]) : fail(noUrl);
  if (secret === undefined) return fail(noSecret);
  if (secrets.length === 1) return ok([{ urls, secret }]);
  if (secrets.length !== urls.length) return fail(noMatch);
  return ok(secrets.map((own, index) => ({ urls: urls.slice(index, index + 1), secret: own })));
}
