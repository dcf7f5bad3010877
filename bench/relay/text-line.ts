import { WebSocket } from 'ws';

const answerTimeoutMs = 60_000;

/** A connection on which text answers are waited for one at a time. */
export class TextLine {
  readonly socket: WebSocket;
  #take: ((text: string) => boolean) | undefined;
  #fail: ((error: Error) => void) | undefined;

  constructor(url: string) {
    this.socket = new WebSocket(url, { perMessageDeflate: false, handshakeTimeout: answerTimeoutMs });
    this.socket.on('error', () => {});
    this.socket.on('message', (data: Buffer) => {
      if (this.#take?.(data.toString())) this.#take = undefined;
    });
    this.socket.on('close', (code) => this.#fail?.(new Error(`closed with ${code}`)));
  }

  say(text: string): void {
    this.socket.send(text);
  }

  /** The next text that has this in it. */
  hear(part: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${part}`)), answerTimeoutMs);
      this.#fail = reject;
      this.#take = (text) => {
        if (!text.includes(part)) return false;
        clearTimeout(timer);
        resolve(text);
        return true;
      };
    });
  }
}
