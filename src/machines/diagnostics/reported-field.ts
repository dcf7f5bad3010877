/** The words of a union, none left out. */
export function wordsOf<Word extends string>(all: Record<Word, 1>): readonly string[] {
  return Object.keys(all);
}

/** One of our own words, or nothing: what a report shows is taken from the list, never from the value. */
export function wordOf(words: readonly string[], value: unknown): string | undefined {
  return words.find((word) => word === value);
}

export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
