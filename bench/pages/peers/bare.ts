import type { PagePeer, SharePlan, WatchPlan } from './page-peer.ts';

/** One more who is in the room, as the relay says, or what one of them says. */
type Heard =
  | { from: string; came: true }
  | { from: string; description: RTCSessionDescriptionInit }
  | { from: string; candidate: RTCIceCandidateInit };

/** RTCPeerConnection and nothing else: the sharer offers to each who comes, candidates follow as they are found. */
export const bare: PagePeer = {
  async share(stream, plan) {
    const viewers = new Map<string, RTCPeerConnection>();
    const line = openLine(plan, 'host', async (heard) => {
      if ('came' in heard) {
        const connection = connect(heard.from);
        for (const track of stream.getTracks()) connection.addTrack(track, stream);
        preferCodec(connection, plan);
        await connection.setLocalDescription();
        line.say(heard.from, { description: connection.localDescription });
        return;
      }
      await take(viewers.get(heard.from), heard);
    });
    await line.opened;

    function connect(address: string): RTCPeerConnection {
      const connection = openConnection((candidate) => line.say(address, { candidate }));
      viewers.set(address, connection);
      return connection;
    }
  },

  watch(plan, show) {
    let connection: RTCPeerConnection | undefined;
    const line = openLine(plan, 'viewer', async (heard) => {
      if ('came' in heard) return;
      connection ??= open(heard.from);
      await take(connection, heard);
      if (!('description' in heard)) return;
      await connection.setLocalDescription();
      line.say(heard.from, { description: connection.localDescription });
    });

    function open(host: string): RTCPeerConnection {
      const opened = openConnection((candidate) => line.say(host, { candidate }));
      opened.ontrack = ({ streams: [stream], receiver }) => {
        setTarget(receiver, plan);
        if (stream) show(stream);
      };
      return opened;
    }
  },
};

function openConnection(onCandidate: (candidate: RTCIceCandidate) => void): RTCPeerConnection {
  const connection = new RTCPeerConnection();
  connection.onicecandidate = ({ candidate }) => {
    if (candidate) onCandidate(candidate);
  };
  return connection;
}

async function take(connection: RTCPeerConnection | undefined, heard: Heard): Promise<void> {
  if ('description' in heard) await connection?.setRemoteDescription(heard.description);
  if ('candidate' in heard) await connection?.addIceCandidate(heard.candidate);
}

function preferCodec(connection: RTCPeerConnection, { codec }: SharePlan): void {
  if (!codec) return;
  const picture = connection.getTransceivers().find(({ receiver }) => receiver.track.kind === 'video');
  const able = RTCRtpSender.getCapabilities('video')?.codecs ?? [];
  const isWanted = ({ mimeType }: RTCRtpCodec) => mimeType.toUpperCase() === `VIDEO/${codec}`;
  picture?.setCodecPreferences(able.toSorted((a, b) => Number(isWanted(b)) - Number(isWanted(a))));
}

function setTarget(receiver: RTCRtpReceiver, { jitterBufferTarget }: WatchPlan): void {
  if (jitterBufferTarget !== undefined) receiver.jitterBufferTarget = jitterBufferTarget;
}

/** What comes is dealt with one after the other, so that no candidate overtakes its description. */
function openLine({ relay, room }: WatchPlan, role: string, onHeard: (heard: Heard) => Promise<void>) {
  const socket = new WebSocket(`${relay.replace('http', 'ws')}${room}/${role}`);
  let last = Promise.resolve();
  socket.onmessage = ({ data }) => {
    last = last.then(() => onHeard(JSON.parse(data)));
  };
  return {
    opened: new Promise((resolve) => {
      socket.onopen = resolve;
    }),
    say: (to: string, message: object) => socket.send(JSON.stringify({ to, ...message })),
  };
}
