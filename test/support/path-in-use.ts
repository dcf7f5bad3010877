import type { Page } from 'puppeteer-core';

export interface PathInUse {
  /** Candidate types of both ends: https://www.w3.org/TR/webrtc/#rtcicecandidatetype */
  local: string;
  remote: string;
  /** How this end reaches the TURN server, if it does. */
  relayProtocol: string | null;
  /** Of this end; the address in it is one that a TURN server lends, if there is one. */
  localAddress: string;
}

/** The way that the newest recorded connection of a page sends by; null while there is none. */
export function pathInUse(page: Page): Promise<PathInUse | null> {
  return page.evaluate(async () => {
    const stats = await globalThis.connections.at(-1)?.getStats();
    if (!stats) return null;
    const all = [...stats.values()];
    const transport = all.find(({ type }) => type === 'transport');
    const pair = stats.get(transport?.selectedCandidatePairId);
    const [local, remote] = [stats.get(pair?.localCandidateId), stats.get(pair?.remoteCandidateId)];
    if (!local || !remote) return null;
    return {
      local: local.candidateType,
      remote: remote.candidateType,
      relayProtocol: local.relayProtocol ?? null,
      localAddress: `${local.address}:${local.port}`,
    };
  });
}
