import { WebSocketServer } from 'ws';

// What any such server has to do at least: pair two sockets and pass messages on as they are.
const backlog = Number(process.argv[2] ?? 511);
const rooms = new Map();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, backlog, perMessageDeflate: false });

server.on('connection', (socket, { url }) => {
  const room = rooms.get(url) ?? new Set();
  rooms.set(url, room.add(socket));
  socket.on('message', (data, isBinary) => {
    for (const other of room) if (other !== socket) other.send(data, { binary: isBinary });
  });
  socket.on('close', () => {
    room.delete(socket);
    if (room.size === 0) rooms.delete(url);
  });
});
server.on('listening', () => console.log(`http://127.0.0.1:${server.address().port}/`));
