/** Says in one sentence why Redis cannot be used; never the address, which may hold a password. */
export function redisProblem(cause: unknown): Error {
  const text = cause instanceof Error ? cause.message : String(cause);
  const code =
    cause instanceof Error && 'code' in cause ? String(cause.code) : (/^[A-Z]+/.exec(text)?.[0] ?? '');
  return new Error(sentences[code] ?? `Redis cannot be used: ${text}.`, { cause });
}

const unreachable = 'check that it runs and that --redis names its host and port.';
const untrusted =
  "Redis has a certificate that this machine does not trust: name its issuer's file in NODE_EXTRA_CA_CERTS.";
const refused = 'check user and password in --redis.';

const sentences: Record<string, string> = {
  ECONNREFUSED: `Redis does not answer: ${unreachable}`,
  ENOTFOUND: `There is no host of the name given for Redis: ${unreachable}`,
  ETIMEDOUT: `Redis does not answer in time: ${unreachable}`,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  NOAUTH: `Redis wants a password: ${refused}`,
  WRONGPASS: `Redis does not take the password: ${refused}`,
  NOPERM: 'Redis does not allow this user enough: it needs the keys and channels tabwire:* and scripts.',
};
