// Sends a line to each of these UDP ports of this machine, from a relay port, as root and as another user.
// Prints what arrives, as JSON: node say-as.cjs <uid> <port>,<port>
const { spawn } = require('node:child_process');
const { createSocket } = require('node:dgram');
const { once } = require('node:events');

const [uid, list] = process.argv.slice(2);
const ports = list.split(',').map(Number);
const relayPort = 50_000;

const say = `
  const [port, text] = process.argv.slice(1);
  const socket = require('node:dgram').createSocket('udp4');
  socket.bind(${relayPort}, '127.0.0.1', () => socket.send(text, port, '127.0.0.1', () => socket.close()));
`;

async function sayAs(user, port, text) {
  const child = spawn(process.execPath, ['-e', say, String(port), text], { uid: user, stdio: 'inherit' });
  await once(child, 'exit');
}

async function hear(port) {
  const socket = createSocket('udp4').bind(port, '127.0.0.1');
  await once(socket, 'listening');
  const heard = [];
  const last = new Promise((resolve) => {
    socket.on('message', (message) => {
      heard.push(String(message));
      if (heard.at(-1) === 'last') resolve();
    });
  });
  return { socket, heard, last };
}

async function main() {
  const ends = await Promise.all(ports.map(hear));
  for (const port of ports) {
    await sayAs(0, port, 'from root');
    await sayAs(Number(uid), port, `from ${uid}`);
    await sayAs(0, port, 'last');
  }
  await Promise.all(ends.map(({ last }) => last));
  for (const { socket } of ends) socket.close();
  process.stdout.write(
    JSON.stringify(Object.fromEntries(ends.map(({ heard }, index) => [ports[index], heard]))),
  );
}

main();
