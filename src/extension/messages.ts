import * as v from 'valibot';
import type { BackgroundCommand, GuestsCommand, OffscreenCommand } from './contract.ts';

/** What comes back from a listener that could not do it. */
const FailureSchema = v.object({ failure: v.string() });

/** Sends to another context of the extension. @throws when nobody is there to hear it, or it could not be done */
export async function sendCommand(
  command: BackgroundCommand | OffscreenCommand | GuestsCommand,
): Promise<void> {
  const answer: unknown = await chrome.runtime.sendMessage(command);
  const failed = v.safeParse(FailureSchema, answer);
  if (failed.success) throw new Error(failed.output.failure);
}

/** Hears the commands of one kind that other contexts of this extension send; the sender waits for the promise. */
export function onCommand<Schema extends v.GenericSchema>(
  schema: Schema,
  listener: (command: v.InferOutput<Schema>) => Promise<void> | undefined,
): void {
  chrome.runtime.onMessage.addListener((message: unknown, sender, answer: (done: object) => void) => {
    const command = v.safeParse(schema, message);
    if (sender.id !== chrome.runtime.id || !command.success) return false;
    void done(() => listener(command.output)).then(answer);
    // The answer comes later.
    return true;
  });
}

async function done(carryOut: () => Promise<void> | undefined): Promise<object> {
  try {
    await carryOut();
    return {};
  } catch (cause) {
    return { failure: String(cause) } satisfies v.InferOutput<typeof FailureSchema>;
  }
}
