import { describe, expect, it } from 'vitest';
import { httpsGet } from '../../support/https-get.ts';
import { ownRoom } from '../../support/own-room.ts';
import { haveProxy, type ProxyName, startProxy } from '../../support/proxy.ts';
import { RelayClient } from '../../support/relay-client.ts';
import { startRelayProcess } from '../../support/relay-process.ts';

async function deploy(name: ProxyName, ...flags: string[]) {
  const relay = await startRelayProcess(0, '127.0.0.1', ['--trust-proxy', '127.0.0.1', ...flags]);
  return startProxy(name, relay.address);
}

describe.each<ProxyName>(['Caddy', 'nginx'])('behind %s', async (name) => {
  const have = await haveProxy(name);

  it.runIf(have)('the page and frames in both directions come through', async () => {
    const { address, ca } = await deploy(name);
    expect(await httpsGet(address, ca)).toMatchObject({
      status: 200,
      body: expect.stringContaining('<title>Tabwire'),
    });
    const room = ownRoom();
    const host = await RelayClient.connect(address, { ca });
    await host.login({ role: 'host', room });
    const viewer = await RelayClient.connect(address, { ca });
    expect(await viewer.login({ role: 'viewer', room })).toEqual([host.address]);
    await host.next();
    viewer.sendFrame(host.address, 'one way');
    expect(await host.next()).toEqual({ from: viewer.address, payload: 'one way' });
    host.sendFrame(viewer.address, 'the other');
    expect(await viewer.next()).toEqual({ from: host.address, payload: 'the other' });
  });

  it.runIf(have)('the relay counts clients by their own address, whatever they claim', async () => {
    const { address, ca } = await deploy(name, '--connections-per-address', '1');
    await RelayClient.connect(address, { ca, from: '127.0.0.2' });
    await RelayClient.connect(address, { ca, from: '127.0.0.3' });
    const second = RelayClient.connect(address, { ca, from: '127.0.0.2', forwardedFor: '198.51.100.7' });
    await expect(second).rejects.toThrow('closed with 4413 tooManyConnections');
  });
});

it.runIf(await haveProxy('nginx'))('the log of nginx has neither addresses nor queries', async () => {
  const { address, ca, accessLog } = await deploy('nginx');
  await httpsGet(`${address}elsewhere?a=secret`, ca);
  expect((await accessLog()).trim().split('\n').at(-1)).toMatch(/^\S+ 404 GET \/elsewhere \d+ \S+$/);
});
