import { type Command, InvalidArgumentError, Option } from 'commander';
import proxyAddr from 'proxy-addr';
import type { TlsFiles } from '../http/tls-files.ts';

interface ServingFlags {
  trustProxy: string[];
  allowOrigin: string[];
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
    )
    .addOption(
      new Option(
        '--allow-origin <origin>',
        'let web pages of this origin use the relay, such as https://example.org; repeatable',
      )
        .argParser(readOrigin)
        .default([], 'none'),
    );
}

/** Ends the command where the flags do not fit together. */
export function readServingFlags(command: Command): {
  trustedProxies: string[];
  allowedOrigins: string[];
  tls?: TlsFiles;
} {
  const { trustProxy, allowOrigin, tlsCert: cert, tlsKey: key } = command.opts<ServingFlags>();
  const lists = { trustedProxies: trustProxy, allowedOrigins: allowOrigin };
  if (cert !== undefined && key !== undefined) return { ...lists, tls: { cert, key } };
  if (cert === undefined && key === undefined) return lists;
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

function readOrigin(text: string, before: string[]): string[] {
  const origin = URL.canParse(text) ? new URL(text).origin : 'null';
  if (origin !== text.replace(/\/$/, '')) {
    throw new InvalidArgumentError('Give an origin without a path, such as https://example.org.');
  }
  return [...before, origin];
}
