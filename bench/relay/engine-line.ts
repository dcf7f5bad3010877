import { TextLine } from './text-line.ts';

/** A socket.io client as it is on the wire: https://socket.io/docs/v4/socket-io-protocol/ */
export async function openEngine(address: string): Promise<TextLine> {
  const line = new TextLine(`${address.replace('http', 'ws')}socket.io/?EIO=4&transport=websocket`);
  line.socket.on('message', (data: Buffer) => {
    if (data.length === 1 && data.toString() === '2') line.say('3');
  });
  await line.hear('0{');
  line.say('40');
  await line.hear('40{');
  return line;
}
