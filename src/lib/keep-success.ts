/** Keeps what `make` came to first, for all later calls. A failure is forgotten, so that the next call tries again. */
export function keepSuccess<Args extends unknown[], Value>(
  make: (...args: Args) => Promise<Value>,
): (...args: Args) => Promise<Value> {
  let kept: Promise<Value> | undefined;
  return async (...args) => {
    const made = kept ?? make(...args);
    kept = made;
    try {
      return await made;
    } catch (cause) {
      if (kept === made) kept = undefined;
      throw cause;
    }
  };
}
