type Listener = (details: never) => void;

/** An event of the extension API: a listener is registered once, however often it is added. */
export class FakeEvent<Details> {
  readonly #listeners = new Set<Listener>();

  addListener = (listener: Listener): void => {
    this.#listeners.add(listener);
  };

  fire(details: Details): void {
    for (const listener of this.#listeners) listener(details as never);
  }
}

export interface Navigation {
  tabId: number;
  /** 0 for the page itself. */
  frameId: number;
  url: string;
}

export class FakeWebNavigation {
  readonly onBeforeNavigate = new FakeEvent<Navigation>();
  readonly onCommitted = new FakeEvent<Navigation>();
  readonly onErrorOccurred = new FakeEvent<Navigation>();
}
