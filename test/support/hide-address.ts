import type { Sharer } from './sharer.ts';
import { waitForText } from './text.ts';

/** Chooses "Hide my address" as people do: in the options. */
export async function hideAddress(sharer: Sharer): Promise<void> {
  const options = await sharer.extensionPage('options');
  await (await options.waitForSelector('#hide-address'))?.click();
  await waitForText(options, 'saved', 'Saved');
  await options.close();
}
