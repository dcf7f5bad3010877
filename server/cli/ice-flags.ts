import { type Command, InvalidArgumentError, Option } from 'commander';
import { isStunUrl, isTurnUrl } from '../../src/protocol/ice-url.ts';
import { type IceOptions, iceDefaults } from '../ice/ice-options.ts';
import { matchSecrets } from '../ice/turn-servers.ts';

interface IceFlags {
  stunUrl: string[];
  turnUrl: string[];
  turnSecret: string[];
  turnLifetime: number;
}

const shortestLifetime = 5;
const longestLifetime = 7 * 24 * 60 * 60;

export function addIceFlags(command: Command): Command {
  return command
    .addOption(
      new Option('--stun-url <url>', 'STUN server for those who log in; repeatable')
        .argParser(readStunUrl)
        .default([], 'none'),
    )
    .addOption(
      new Option('--turn-url <url>', 'TURN server for those who log in; repeatable')
        .argParser(readTurnUrl)
        .default([], 'none'),
    )
    .addOption(
      new Option('--turn-secret <secret>', 'its static-auth-secret; repeatable, one for all or one for each')
        .env('TABWIRE_TURN_SECRET')
        .argParser(readSecret)
        .default([], 'none'),
    )
    .option(
      '--turn-lifetime <seconds>',
      'how long TURN credentials are good for',
      readLifetime,
      iceDefaults.turnLifetimeMs / 1000,
    );
}

/** What the flags come to. Ends the command where they do not fit together. */
export function readIceFlags(command: Command): IceOptions {
  const { stunUrl, turnUrl, turnSecret, turnLifetime } = command.opts<IceFlags>();
  const turnServers = matchSecrets(turnUrl, turnSecret);
  if (!turnServers.ok) command.error(`error: ${turnServers.problem}`);
  return { stunUrls: stunUrl, turnServers: turnServers.value, turnLifetimeMs: turnLifetime * 1000 };
}

function readStunUrl(text: string, before: string[]): string[] {
  if (isStunUrl(text)) return [...before, text];
  throw new InvalidArgumentError('Give a STUN server such as stun:stun.example.org:3478');
}

function readTurnUrl(text: string, before: string[]): string[] {
  if (isTurnUrl(text)) return [...before, text];
  throw new InvalidArgumentError(
    'Give a TURN server such as turn:turn.example.org:3478?transport=udp or turns:turn.example.org:5349?transport=tcp',
  );
}

/** A variable of the environment that is empty is none. */
function readSecret(text: string, before: string[]): string[] {
  return text === '' ? before : [...before, text];
}

function readLifetime(text: string): number {
  const seconds = Number(text);
  if (/^\d+$/.test(text) && seconds >= shortestLifetime && seconds <= longestLifetime) return seconds;
  throw new InvalidArgumentError(`Give seconds, from ${shortestLifetime} to ${longestLifetime}.`);
}
