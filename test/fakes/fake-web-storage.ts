/** `localStorage` or `sessionStorage`, which can be switched off or full. */
export class FakeWebStorage implements Storage {
  readonly #items = new Map<string, string>();
  isOff = false;
  isFull = false;

  get length(): number {
    return this.#items.size;
  }

  clear(): void {
    this.#items.clear();
  }

  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    if (this.isOff) throw new DOMException('The operation is insecure.', 'SecurityError');
    return this.#items.get(key) ?? null;
  }

  removeItem(key: string): void {
    this.#items.delete(key);
  }

  setItem(key: string, value: string): void {
    if (this.isOff) throw new DOMException('The operation is insecure.', 'SecurityError');
    if (this.isFull) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    this.#items.set(key, value);
  }
}
