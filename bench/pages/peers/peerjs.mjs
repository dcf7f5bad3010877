import { Peer } from 'peerjs';

/** The second one calls, because its server does not say who is there. */
/** @type {import('./page-peer.ts').PagePeer} */
export const peerJs = {
  share(stream, { relay, room, first }) {
    const peer = open(relay, room);
    peer.on('call', (call) => call.answer(stream));
    return new Promise((resolve) => {
      peer.on('open', () => {
        if (first === 'viewer') peer.call(viewerOf(room), stream);
        resolve();
      });
    });
  },

  watch({ relay, room, first }, show) {
    // Of those who come later there may be many.
    const peer = open(relay, first === 'viewer' ? viewerOf(room) : crypto.randomUUID());
    peer.on('call', (call) => {
      call.on('stream', show);
      call.answer();
    });
    peer.on('open', () => {
      if (first === 'viewer') return;
      // Without a picture of one's own there has to be asked for one.
      const constraints = { offerToReceiveVideo: true, offerToReceiveAudio: true };
      peer.call(room, new MediaStream(), { constraints }).on('stream', show);
    });
  },
};

function viewerOf(room) {
  return `${room}-viewer`;
}

function open(relay, id) {
  const { hostname, port } = new URL(relay);
  const config = { iceServers: [] };
  return new Peer(id, { host: hostname, port: Number(port), path: '/', secure: false, config });
}
