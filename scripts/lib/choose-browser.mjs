/**
 * Returns the first path from which a browser starts, or undefined. Asks a source only if no source
 * before it had one.
 *
 * @param {object} choice
 * @param {string} choice.name for people
 * @param {string} choice.variable the environment variable that overrides everything
 * @param {string | undefined} choice.override its value
 * @param {(() => string[] | Promise<string[]>)[]} choice.sources paths, best first
 * @param {(path: string) => Promise<boolean>} choice.answers whether a browser starts from that path
 * @returns {Promise<string | undefined>}
 * @throws Error in one sentence if the override leads to no browser
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
  return undefined;
}
