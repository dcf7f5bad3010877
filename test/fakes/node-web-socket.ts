import { WebSocket } from 'ws';

/** The part of a browser's WebSocket that we use, on a Node that has none; `ws` itself knows no AbortSignal. */
export class NodeWebSocket extends EventTarget {
  static readonly OPEN = WebSocket.OPEN;
  binaryType: BinaryType = 'blob';
  readonly #socket: WebSocket;

  constructor(url: string, protocols: string[] = []) {
    super();
    this.#socket = new WebSocket(url, protocols);
    this.#socket.binaryType = 'arraybuffer';
    this.#socket.on('error', () => this.dispatchEvent(new Event('error')));
    this.#socket.on('open', () => this.dispatchEvent(new Event('open')));
    this.#socket.on('close', (code) => this.dispatchEvent(Object.assign(new Event('close'), { code })));
    this.#socket.on('message', (data: ArrayBuffer | Buffer, isBinary) => {
      this.dispatchEvent(new MessageEvent('message', { data: isBinary ? data : String(data) }));
    });
  }

  get readyState(): number {
    return this.#socket.readyState;
  }

  send(data: string | Uint8Array): void {
    this.#socket.send(data);
  }

  close(code?: number): void {
    this.#socket.close(code);
  }
}
