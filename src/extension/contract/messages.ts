import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import type { BackgroundCommand, GuestsCommand, OffscreenCommand } from './contract.ts';
import { isOwnPage, type Sender } from './own-page.ts';

type Command = BackgroundCommand | OffscreenCommand | GuestsCommand;

/** Sends to another context of the extension. @throws when no context listens */
export async function sendCommand(command: Command): Promise<void> {
  await askCommand(command);
}

/** Sends to another context and returns its answer, undefined for none. @throws when no context listens */
export function askCommand(command: Command): Promise<unknown> {
  return browser.runtime.sendMessage(command);
}

/** Hears the commands of one kind that other pages of this extension and its worker send; the sender waits for the promise. */
export function onCommand<Schema extends v.GenericSchema>(
  schema: Schema,
  listener: (command: v.InferOutput<Schema>) => Promise<unknown> | undefined,
): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const command = v.safeParse(schema, message);
    return isOwnPage(sender) && command.success ? listener(command.output) : undefined;
  });
}

/**
 * Hears of every port of this name that an allowed sender opens.
 *
 * @returns a function that stops it
 */
export function onPort(
  name: string,
  isAllowed: (sender: Sender) => boolean,
  onOpened: (port: Runtime.Port) => void,
): () => void {
  function onConnect(port: Runtime.Port): void {
    if (port.name === name && port.sender && isAllowed(port.sender)) onOpened(port);
  }

  browser.runtime.onConnect.addListener(onConnect);
  return () => browser.runtime.onConnect.removeListener(onConnect);
}
