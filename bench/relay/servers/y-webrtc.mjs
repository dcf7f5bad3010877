import { once } from 'node:events';
import { connect, createServer } from 'node:net';

// Its server takes a port and does not say when it listens.
const probe = createServer().listen(0, '127.0.0.1');
await once(probe, 'listening');
const { port } = probe.address();
probe.close();
await once(probe, 'close');

process.env.PORT = String(port);
await import(new URL('../../node_modules/y-webrtc/bin/server.js', import.meta.url).href);
const socket = connect(port, '127.0.0.1');
await once(socket, 'connect');
socket.destroy();
console.log(`http://127.0.0.1:${port}/`);
