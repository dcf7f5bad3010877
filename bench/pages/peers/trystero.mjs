import { createTopicStrategy } from '@trystero-p2p/core';

/** Its way to meet over any relay that passes on what is published under a topic. */
const joinRoom = createTopicStrategy({
  init: ({ relayConfig }) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(relayConfig.urls[0]);
      socket.onopen = () => resolve(socket);
      socket.onerror = reject;
    }),
  subscribeTopic(socket, topic, onMessage) {
    const hear = ({ data }) => {
      const message = JSON.parse(data);
      if (message.topic === topic) onMessage(topic, message.payload);
    };
    socket.addEventListener('message', hear);
    socket.send(JSON.stringify({ type: 'subscribe', topic }));
    return () => {
      socket.removeEventListener('message', hear);
      socket.send(JSON.stringify({ type: 'unsubscribe', topic }));
    };
  },
  publishTopic: (socket, topic, payload) => socket.send(JSON.stringify({ type: 'publish', topic, payload })),
});

/** @type {import('./page-peer.ts').PagePeer} */
export const trystero = {
  async share(stream, plan) {
    const room = join(plan);
    room.onPeerJoin = (target) => room.addStream(stream, { target });
  },
  watch(plan, show) {
    join(plan).onPeerStream = show;
  },
};

function join({ relay, room }) {
  const config = {
    appId: 'bench',
    relayConfig: { urls: [relay.replace('http', 'ws')] },
    rtcConfig: { iceServers: [] },
  };
  return joinRoom(config, room);
}
