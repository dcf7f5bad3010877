import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished, vi } from 'vitest';
import { havePrograms, programPath } from '../../scripts/lib/program-path.mjs';
import { freePort } from './free-port.ts';
import { httpsGet } from './https-get.ts';
import { createTlsFiles } from './tls-files.ts';

export type ProxyName = 'Caddy' | 'nginx';

export interface Proxy {
  /** https address, ending with a slash. */
  address: string;
  /** The certificate to trust, in PEM. */
  ca: string;
  /** http address that sends to the other one; null where the test has none. */
  plainAddress: string | null;
  /** What it has written about requests. */
  accessLog(): Promise<string>;
  /** All that it has written, wherever. */
  everyLog(): Promise<string>;
}

interface Place {
  folder: string;
  port: number;
  /** Host and port. */
  relay: string;
}

interface Prepared {
  plainAddress: string | null;
  args: string[];
  /** Path of the certificate to trust. */
  ca: string;
}

const startTimeoutMs = 20_000;

/** True if tests can start it. Only Linux has all of 127.0.0.0/8 as addresses of clients. */
export function haveProxy(name: ProxyName): boolean {
  return process.platform === 'linux' && havePrograms(programs[name]);
}

const programs = { Caddy: 'caddy', nginx: 'nginx' } as const;

/** The real program with the configuration that we ship, for as long as the test. */
export async function startProxy(name: ProxyName, relay: string): Promise<Proxy> {
  const folder = await mkdtemp(join(tmpdir(), 'tabwire-proxy-'));
  const place = { folder, port: await freePort(), relay: new URL(relay).host };
  const { args, ca, plainAddress } = await { Caddy: prepareCaddy, nginx: prepareNginx }[name](place);
  const child = spawn(programPath(programs[name]) ?? programs[name], args, {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    log += text;
  });
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await exited;
    await rm(folder, { recursive: true, force: true });
  });

  const address = `https://127.0.0.1:${place.port}/`;
  const answers = async () => httpsGet(`${address}healthz`, await readFile(ca, 'utf8'));
  await Promise.race([
    vi.waitFor(answers, { timeout: startTimeoutMs }),
    exited.then(() => Promise.reject(new Error(`${name} ended at once:\n${log}`))),
  ]);
  return {
    address,
    plainAddress,
    ca: await readFile(ca, 'utf8'),
    accessLog: () => readFile(join(folder, 'access.log'), 'utf8'),
    async everyLog() {
      const files = (await readdir(folder)).filter((file) => file.endsWith('.log'));
      return [log, ...(await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8'))))].join(
        '\n',
      );
    },
  };
}

async function prepareCaddy({ folder, port, relay }: Place): Promise<Prepared> {
  const file = join(folder, 'Caddyfile');
  const here = `{
    admin off
    skip_install_trust
    auto_https disable_redirects
    storage file_system ${folder}`;
  const recipe = (await shipped('Caddyfile'))
    .replace(/^\{$/m, here)
    .replace('relay.example.org {', `127.0.0.1:${port} {\ntls internal`)
    .replace('127.0.0.1:8787', relay);
  await writeFile(file, recipe);
  return {
    plainAddress: null,
    args: ['run', '--config', file, '--adapter', 'caddyfile'],
    ca: join(folder, 'pki/authorities/local/root.crt'),
  };
}

async function prepareNginx({ folder, port, relay }: Place): Promise<Prepared> {
  const file = join(folder, 'nginx.conf');
  const tls = await createTlsFiles();
  await tls.renew();
  const plainPort = await freePort();
  const recipe = (await shipped('nginx.conf'))
    .replaceAll(/listen \[::\].*;/g, '')
    .replace('listen 80;', `listen 127.0.0.1:${plainPort};`)
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`)
    .replace('/etc/letsencrypt/live/relay.example.org/fullchain.pem', tls.cert)
    .replace('/etc/letsencrypt/live/relay.example.org/privkey.pem', tls.key)
    .replace('/var/log/nginx/tabwire.log', join(folder, 'access.log'))
    .replace('127.0.0.1:8787', relay);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const paths = temporary.map((name) => `${name}_temp_path ${folder}/${name};`);
  // What Debian's own nginx.conf has around it: all that a site does not say otherwise is logged.
  const around = `${paths.join(' ')} access_log ${folder}/others.log;`;
  await writeFile(
    file,
    `daemon off; pid ${folder}/pid; error_log stderr; events {} http { ${around}
${recipe}}`,
  );
  return {
    plainAddress: `http://127.0.0.1:${plainPort}/`,
    args: ['-p', folder, '-c', file, '-e', 'stderr'],
    ca: tls.cert,
  };
}

function shipped(name: string): Promise<string> {
  return readFile(fileURLToPath(new URL(`../../deploy/${name}`, import.meta.url)), 'utf8');
}
