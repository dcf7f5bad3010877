import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { openDelayProxy } from '../../bench/lib/delay-proxy.ts';

it('passes on both ways all that was sent, in its order, with and without a delay', async () => {
  const echo = createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket));
  await once(echo.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void echo.close());
  const { port } = echo.address() as AddressInfo;
  const proxy = await openDelayProxy(`http://127.0.0.1:${port}/`);
  onTestFinished(() => proxy.close());

  for (const delayMs of [0, 5]) {
    proxy.delayMs = delayMs;
    const socket = connect({ port: Number(new URL(proxy.address).port), allowHalfOpen: true });
    const heard: string[] = [];
    socket.setEncoding('utf8').on('data', (text: string) => heard.push(text));
    for (let number = 0; number < 100; number += 1) socket.write(`${number} `);
    socket.end();
    await once(socket, 'close');
    expect(heard.join('')).toBe(Array.from({ length: 100 }, (_, number) => `${number} `).join(''));
  }
});
