/** Says that only this machine can reach a relay, where that is so, and which flag changes it; else nothing. */
export function reachNote(address: string, trustedProxies: readonly string[]): string {
  const isLoopback = /^(127\.|\[::1\]$|\[::ffff:7f)/.test(new URL(address).hostname);
  // A proxy on this machine lets others in.
  if (!isLoopback || trustedProxies.length > 0) return '';
  return 'Only this machine can reach it. With --host 0.0.0.0 others can, too; --help has more.\n';
}
