import { PeerServer } from 'peer';

const mostClients = 20_000;

PeerServer({ host: '127.0.0.1', port: 0, concurrent_limit: mostClients }, (server) =>
  console.log(`http://127.0.0.1:${server.address().port}/`),
);
