/** An RTCDataChannel without a network: notes what is sent, and opens, hears and closes when the test says so. */
export class FakeDataChannel extends EventTarget {
  readonly label: string;
  readonly options: RTCDataChannelInit | undefined;
  readonly sent: (string | Uint8Array)[] = [];
  readyState: RTCDataChannelState = 'connecting';
  binaryType: BinaryType = 'blob';
  bufferedAmount = 0;
  /** Whether the remote takes notice at once when this end closes. Otherwise it does with `end`. */
  answersEnd = true;

  constructor(label: string, options?: RTCDataChannelInit) {
    super();
    this.label = label;
    this.options = options;
  }

  send(data: string | Uint8Array): void {
    if (this.readyState !== 'open') throw new DOMException('not open', 'InvalidStateError');
    this.sent.push(data);
  }

  open(): void {
    this.readyState = 'open';
    this.dispatchEvent(new Event('open'));
  }

  hear(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  close(): void {
    this.readyState = 'closing';
    if (this.answersEnd) this.end();
  }

  end(): void {
    this.readyState = 'closed';
    this.dispatchEvent(new Event('close'));
  }
}
