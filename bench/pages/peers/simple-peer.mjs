import SimplePeer from 'simple-peer/simplepeer.min.js';

/** It has no relay of its own: over the bare one, as the bare connections. */
/** @type {import('./page-peer.ts').PagePeer} */
export const simplePeer = {
  share(stream, plan) {
    const viewers = new Map();
    const line = openLine(plan, 'host', ({ from, came, signal }) => {
      if (came)
        viewers.set(
          from,
          open({ initiator: true, stream }, (said) => line.say(from, said)),
        );
      else viewers.get(from)?.signal(signal);
    });
    return line.opened;
  },

  watch(plan, show) {
    let peer;
    const line = openLine(plan, 'viewer', ({ from, came, signal }) => {
      if (came) return;
      if (!peer) {
        peer = open({}, (said) => line.say(from, said));
        peer.on('stream', show);
      }
      peer.signal(signal);
    });
  },
};

function open(options, onSignal) {
  const peer = new SimplePeer({ config: { iceServers: [] }, ...options });
  peer.on('signal', onSignal);
  peer.on('error', () => {});
  return peer;
}

function openLine({ relay, room }, role, onHeard) {
  const socket = new WebSocket(`${relay.replace('http', 'ws')}${room}/${role}`);
  socket.onmessage = ({ data }) => onHeard(JSON.parse(data));
  return {
    opened: new Promise((resolve) => {
      socket.onopen = resolve;
    }),
    say: (to, signal) => socket.send(JSON.stringify({ to, signal })),
  };
}
