import { randomUUID } from 'node:crypto';
import { WebSocketServer } from 'ws';

// The least that introduces a host and its viewers: the host learns who is there and who comes, and messages are passed on.
const rooms = new Map();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });

server.on('connection', (socket, { url }) => {
  const [, name, role] = url.split('/');
  const room = rooms.get(name) ?? new Map();
  rooms.set(name, room);
  const id = randomUUID();
  for (const [other, member] of room) {
    if (role === 'host') socket.send(JSON.stringify({ from: other, came: true }));
    else if (member.role === 'host') member.socket.send(JSON.stringify({ from: id, came: true }));
  }
  room.set(id, { socket, role });
  socket.on('message', (data) => {
    const { to, ...message } = JSON.parse(data);
    room.get(to)?.socket.send(JSON.stringify({ from: id, ...message }));
  });
  socket.on('close', () => {
    room.delete(id);
    if (room.size === 0) rooms.delete(name);
  });
});
server.on('listening', () => console.log(`http://127.0.0.1:${server.address().port}/`));
