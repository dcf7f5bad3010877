/** A WebSocket without a network: notes what is sent, and opens, speaks and closes when the test says so. */
export class SilentWebSocket extends EventTarget {
  static readonly OPEN = 1;
  /** Every socket made, oldest first. */
  static readonly all: SilentWebSocket[] = [];
  readonly url: string;
  readonly protocols: string[];
  readonly sent: (string | Uint8Array)[] = [];
  binaryType: BinaryType = 'blob';
  readyState = 0;
  closedWith: number | undefined;

  constructor(url: string, protocols: string[] = []) {
    super();
    this.url = url;
    this.protocols = protocols;
    SilentWebSocket.all.push(this);
  }

  static get last(): SilentWebSocket {
    const socket = SilentWebSocket.all.at(-1);
    if (!socket) throw new Error('no socket has been opened');
    return socket;
  }

  send(data: string | Uint8Array): void {
    this.sent.push(data);
  }

  close(code = 1005): void {
    this.readyState = 2;
    this.closedWith = code;
  }

  open(): void {
    this.readyState = SilentWebSocket.OPEN;
    this.dispatchEvent(new Event('open'));
  }

  hear(data: string | ArrayBuffer): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  end(code: number): void {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event('close'), { code }));
  }
}
