import { type Command, InvalidArgumentError, Option } from 'commander';
import proxyAddr from 'proxy-addr';
import type { TlsFiles } from './tls-files.ts';

interface ServingFlags {
  trustProxy: string[];
  tlsCert?: string;
  tlsKey?: string;
}

/** How clients get here: TLS, and proxies on the way. */
export function addServingFlags(command: Command): void {
  command
    .option('--tls-cert <file>', 'certificate chain in PEM: serves https and wss')
    .option('--tls-key <file>', 'private key of --tls-cert in PEM')
    .addOption(
      new Option(
        '--trust-proxy <subnet>',
        'believe the X-Forwarded-For of proxies there, such as 127.0.0.1 or 10.0.0.0/8; repeatable',
      )
        .argParser(readSubnet)
        .default([], 'none'),
    );
}

/** Ends the command where the flags do not fit together. */
export function readServingFlags(command: Command): { trustedProxies: string[]; tls?: TlsFiles } {
  const { trustProxy: trustedProxies, tlsCert: cert, tlsKey: key } = command.opts<ServingFlags>();
  if (cert !== undefined && key !== undefined) return { trustedProxies, tls: { cert, key } };
  if (cert === undefined && key === undefined) return { trustedProxies };
  return command.error('error: --tls-cert and --tls-key belong together: give both, or neither.');
}

function readSubnet(text: string, before: string[]): string[] {
  try {
    proxyAddr.compile(text);
    return [...before, text];
  } catch {
    throw new InvalidArgumentError(
      'Give an IP address or a subnet, such as 127.0.0.1, 10.0.0.0/8 or fd00::/8.',
    );
  }
}
