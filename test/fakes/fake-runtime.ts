type Listener = (message: unknown, sender: { id: string }, answer: (done: unknown) => void) => boolean;

/** Of `chrome.runtime` what contexts talk through. */
export class FakeRuntime {
  readonly id = 'abcdefghijklmnopabcdefghijklmnop';
  readonly listeners: Listener[] = [];
  readonly onMessage = { addListener: (listener: Listener) => this.listeners.push(listener) };

  /** As Chrome does it: the first answer counts, and without one there is nothing to wait for. */
  readonly sendMessage = (message: unknown, sender = { id: this.id }): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (this.listeners.length === 0) reject(new Error('Receiving end does not exist.'));
      const waits = this.listeners.map((listener) => listener(message, sender, resolve));
      if (!waits.includes(true)) resolve(undefined);
    });
}
