import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { text } from 'node:stream/consumers';

/** @param ca the certificate to trust, in PEM */
export async function httpsGet(url: string, ca: string): Promise<{ status: number; body: string }> {
  const request = get(url, { ca, agent: false });
  const [response]: IncomingMessage[] = await once(request, 'response');
  if (!response) throw new Error('no response');
  return { status: response.statusCode ?? 0, body: await text(response) };
}
