import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import type { BackgroundCommand, GuestsCommand, OffscreenCommand } from './contract.ts';

/** Sends to another context of the extension. @throws when nobody is there to hear it */
export async function sendCommand(
  command: BackgroundCommand | OffscreenCommand | GuestsCommand,
): Promise<void> {
  await browser.runtime.sendMessage(command);
}

/** Hears the commands of one kind that other contexts of this extension send; the sender waits for the promise. */
export function onCommand<Schema extends v.GenericSchema>(
  schema: Schema,
  listener: (command: v.InferOutput<Schema>) => Promise<void> | undefined,
): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const command = v.safeParse(schema, message);
    return sender.id === browser.runtime.id && command.success ? listener(command.output) : undefined;
  });
}
