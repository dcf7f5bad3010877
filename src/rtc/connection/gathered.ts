/**
 * Resolves when a new connection has told the last of its candidates, or has had this long to find some once it has
 * described itself.
 */
export function gathered(connection: RTCPeerConnection, longestMs: number): Promise<void> {
  const waiting = new AbortController();
  const { signal } = waiting;
  return new Promise<void>((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    signal.addEventListener('abort', () => clearTimeout(timer));
    const onState = () => {
      timer ??= setTimeout(resolve, longestMs);
    };
    const onCandidate = ({ candidate }: RTCPeerConnectionIceEvent) => {
      if (candidate === null) resolve();
    };
    connection.addEventListener('signalingstatechange', onState, { signal });
    connection.addEventListener('icecandidate', onCandidate, { signal });
  }).finally(() => waiting.abort());
}
