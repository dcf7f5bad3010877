/** Prototypes whose change would reach every object. */
const watched = [Object.prototype, Array.prototype, String.prototype, Function.prototype];

/** Remembers what the prototypes of all objects are now. */
export function prototypesNow(): { restore(): string | undefined } {
  const before = watched.map((prototype) => ({
    prototype,
    fields: Object.getOwnPropertyDescriptors(prototype),
  }));
  const names = before.map(({ prototype }) => Reflect.ownKeys(prototype).length);
  return {
    /** Puts back what has changed. Returns a sentence about it, if anything has. */
    restore() {
      const at = watched.findIndex((prototype, index) => Reflect.ownKeys(prototype).length !== names[index]);
      const { prototype, fields } = before[at] ?? {};
      if (!prototype || !fields) return undefined;
      const added = Reflect.ownKeys(prototype).filter(
        (name) => !(name in fields) || !Object.hasOwn(fields, name),
      );
      for (const name of added) Reflect.deleteProperty(prototype, name);
      return `changes the prototype of all objects: ${added.map(String).join(', ')}`;
    },
  };
}
