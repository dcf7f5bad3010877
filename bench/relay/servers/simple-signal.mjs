import { createServer } from 'node:http';
import SimpleSignalServer from 'simple-signal-server';
import { Server } from 'socket.io';

const server = createServer();
SimpleSignalServer(new Server(server, { transports: ['websocket'], serveClient: false }));
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
