const host = String.raw`(?:\[[\da-f:.]+\]|[a-z\d](?:[a-z\d.-]*[a-z\d])?)`;
const port = String.raw`(?::(?<port>\d{1,5}))?`;
const stun = new RegExp(`^stuns?:${host}${port}$`, 'i');
const turn = new RegExp(String.raw`^turns?:${host}${port}(?:\?transport=(?:udp|tcp))?$`, 'i');

/** An address of a STUN server (RFC 7064), such as `stun:stun.example.org:3478`. */
export function isStunUrl(text: string): boolean {
  return hasPort(stun.exec(text));
}

/** An address of a TURN server (RFC 7065), such as `turn:turn.example.org:3478?transport=udp`. */
export function isTurnUrl(text: string): boolean {
  return hasPort(turn.exec(text));
}

function hasPort(url: RegExpExecArray | null): boolean {
  const number = Number(url?.groups?.['port'] ?? 1);
  return url !== null && number > 0 && number <= 65535;
}
