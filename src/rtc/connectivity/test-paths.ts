import { isStunUrl, isTurnUrl } from '../../protocol/ice-url.ts';
import type { IceServer } from '../../protocol/messages/relay-messages.ts';

export const pathKinds = ['host', 'stun', 'turn'] as const;
export type PathKind = (typeof pathKinds)[number];

export type PathStatus = 'works' | 'silent' | 'refused' | 'not-offered';

/** One way towards others, and whether it works from here. */
export interface Path {
  kind: PathKind;
  /** Of the server; null for what needs none, or is not offered. */
  url: string | null;
  status: PathStatus;
}

const gatherTimeoutMs = 6_000;
/** Every other error is one that a server answered with: https://www.w3.org/TR/webrtc/#rtcpeerconnectioniceerrorevent */
const noAnswer = 701;

/** Tries each way by itself. Nothing is sent but to the servers. */
export function testPaths(iceServers: readonly IceServer[]): Promise<Path[]> {
  const each = iceServers.flatMap((server) => server.urls.map((url) => ({ ...server, urls: url })));
  const stun = each.filter(({ urls }) => isStunUrl(urls));
  const turn = each.filter(({ urls }) => isTurnUrl(urls));
  return Promise.all([
    gather('host', {}).then((status): Path => ({ kind: 'host', url: null, status })),
    ...testEach('stun', stun),
    ...testEach('turn', turn),
  ]);
}

function testEach(kind: 'stun' | 'turn', servers: RTCIceServer[]): (Path | Promise<Path>)[] {
  if (servers.length === 0) return [{ kind, url: null, status: 'not-offered' }];
  return servers.map(async (server) => {
    const iceTransportPolicy = kind === 'turn' ? 'relay' : 'all';
    const status = await gather(kind, { iceServers: [server], iceTransportPolicy });
    return { kind, url: String(server.urls), status };
  });
}

const candidateTypes = { host: 'host', stun: 'srflx', turn: 'relay' } as const;

function gather(kind: PathKind, configuration: RTCConfiguration): Promise<PathStatus> {
  const connection = new RTCPeerConnection(configuration);
  let timer: ReturnType<typeof setTimeout> | undefined;
  return new Promise<PathStatus>((resolve) => {
    let asked = 0;
    let unanswered = 0;
    let refused = false;
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate?.type === 'host' && candidate.protocol === 'udp') asked += 1;
      if (candidate?.type === candidateTypes[kind]) resolve('works');
    });
    connection.addEventListener('icecandidateerror', ({ errorCode }) => {
      if (errorCode === noAnswer) unanswered += 1;
      else refused = true;
    });
    connection.addEventListener('icegatheringstatechange', () => {
      if (connection.iceGatheringState === 'complete') resolve(atTheEnd());
    });

    function atTheEnd(): PathStatus {
      if (refused) return 'refused';
      // Each own address asks a STUN server. One that has no way there, such as IPv6, says nothing of the others;
      // and without a NAT the server only says what is known, which browsers leave out.
      return kind === 'stun' && (unanswered === 0 || unanswered < asked) ? 'works' : 'silent';
    }

    timer = setTimeout(() => resolve('silent'), gatherTimeoutMs);
    connection.createDataChannel('test');
    connection.setLocalDescription().catch(() => resolve('silent'));
  }).finally(() => {
    clearTimeout(timer);
    connection.close();
  });
}
