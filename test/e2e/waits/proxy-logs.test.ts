import { once } from 'node:events';
import { request } from 'node:http';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { randomId } from '../../../src/protocol/id.ts';
import { webSocketUrl } from '../../../src/protocol/relay-url.ts';
import { httpsGet } from '../../support/https-get.ts';
import { haveProxy, type ProxyName, startProxy } from '../../support/proxy.ts';
import { RelayClient } from '../../support/relay-client.ts';
import { startRelayProcess } from '../../support/relay-process.ts';

/** An address that only the client of the test has. */
const from = '127.0.0.9';

for (const name of ['Caddy', 'nginx'] satisfies ProxyName[]) {
  it.runIf(await haveProxy(name))(
    `${name} writes down no address and no login, also while the relay is away`,
    async () => {
      const relay = await startRelayProcess(0, '127.0.0.1', ['--trust-proxy', '127.0.0.1']);
      const { address, plainAddress, ca, everyLog } = await startProxy(name, relay.address);
      const room = randomId();
      const login = Buffer.from(JSON.stringify({ type: 'login', room })).toString('base64url');
      const open = await RelayClient.connect(address, { ca, from });
      await httpsGet(`${address}?private`, ca);
      for (const sign of ['%23', '%2523']) await httpsGet(`${address}${sign}${room}.private`, ca);
      if (plainAddress) await plainGet(`${plainAddress}?private`);

      await relay.stop('SIGKILL');
      await open.closed;
      const away = new WebSocket(`${webSocketUrl(address)}?private`, ['tabwire', `login.${login}`], {
        ca,
        localAddress: from,
      });
      const [error] = await once(away, 'error');
      expect(String(error)).toMatch(/502/);

      const log = await everyLog();
      expect(log).not.toBe('');
      for (const secret of [from, room, login, 'private', 'login.']) expect(log).not.toContain(secret);
    },
  );
}

async function plainGet(url: string): Promise<void> {
  const asked = request(url, { localAddress: from }).end();
  const [response] = await once(asked, 'response');
  response.resume();
  await once(response, 'end');
}
