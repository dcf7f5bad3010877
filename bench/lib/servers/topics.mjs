import { WebSocketServer } from 'ws';

// What is published under a topic goes to all who have subscribed to it.
const topics = new Map();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });

server.on('connection', (socket) => {
  socket.on('message', (data) => {
    const { type, topic, payload } = JSON.parse(data);
    const subscribers = topics.get(topic) ?? new Set();
    topics.set(topic, subscribers);
    if (type === 'subscribe') subscribers.add(socket);
    if (type === 'unsubscribe') subscribers.delete(socket);
    if (type !== 'publish') return;
    for (const subscriber of subscribers) subscriber.send(JSON.stringify({ topic, payload }));
  });
  socket.on('close', () => {
    for (const subscribers of topics.values()) subscribers.delete(socket);
  });
});
server.on('listening', () => console.log(`http://127.0.0.1:${server.address().port}/`));
