import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A server's address with a longer way to it: what goes through arrives later, in both directions. */
export interface DelayProxy {
  /** http address, ending with a slash. */
  address: string;
  /** For what is sent from now on. */
  delayMs: number;
  close(): void;
}

/** @param address of the server, as http */
export async function openDelayProxy(address: string): Promise<DelayProxy> {
  const { hostname, port } = new URL(address);
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (near) => {
    const far = connect({ host: hostname, port: Number(port), noDelay: true, allowHalfOpen: true });
    passOn(near, far);
    passOn(far, near);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  function passOn(from: Socket, to: Socket): void {
    sockets.add(from);
    const later = (action: () => void) => {
      if (proxy.delayMs > 0) setTimeout(action, proxy.delayMs);
      else action();
    };
    from.on('data', (data) => later(() => to.write(data)));
    from.on('end', () => later(() => to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => sockets.delete(from));
  }

  const proxy: DelayProxy = {
    address: `http://127.0.0.1:${portOf(server.address())}/`,
    delayMs: 0,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
  return proxy;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return address.port;
}
