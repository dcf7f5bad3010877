/** Says in one sentence why the relay cannot listen; the system's own words are the `cause`. */
export function listenError(cause: unknown, host: string, port: number): Error {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return new Error(sentences(host, port)[code] ?? `Cannot listen on ${host} port ${port}: ${cause}`, {
    cause,
  });
}

function sentences(host: string, port: number): Record<string, string> {
  return {
    EADDRINUSE: `Port ${port} on ${host} is taken by another program: stop that, or choose another port.`,
    EACCES: `Port ${port} on ${host} is not allowed for this user: choose a port above 1023.`,
    EADDRNOTAVAIL: `This machine has no address ${host}: choose 127.0.0.1, 0.0.0.0 or one of its own.`,
    ENOTFOUND: `There is no host named ${host}: choose 127.0.0.1, 0.0.0.0 or one of this machine's own.`,
  };
}
