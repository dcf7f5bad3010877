/**
 * The first path at which a browser answers. A source is asked only when all before it had none.
 *
 * @param {object} choice
 * @param {string} choice.name for people
 * @param {string} choice.variable the environment variable that overrides everything
 * @param {string | undefined} choice.override its value
 * @param {(() => string[] | Promise<string[]>)[]} choice.sources paths, best first
 * @param {(path: string) => Promise<boolean>} choice.answers whether a browser starts from that path
 * @returns {Promise<string>}
 */
export async function chooseBrowser({ name, variable, override, sources, answers }) {
  if (override) {
    if (await answers(override)) return override;
    throw new Error(
      `${variable} is ${override}, but no browser starts from there: set it to ${name}, or unset it.`,
    );
  }
  for (const source of sources) {
    for (const path of await source()) {
      if (await answers(path)) return path;
    }
  }
  throw new Error(
    `No ${name} here, and none could be installed: install it, or set ${variable} to its path.`,
  );
}
