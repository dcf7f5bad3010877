/**
 * @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} Packages
 *   the `packages` of a lock file, by folder
 */

/**
 * Whether what is in node_modules is what the lock file asks for. Optional packages (one binary per
 * platform, mostly) may be missing.
 *
 * @param {Packages} wanted from package-lock.json
 * @param {Packages} installed from node_modules/.package-lock.json, which npm writes last of all
 */
export function installMatches(wanted, installed) {
  const missing = Object.entries(wanted).some(
    ([folder, entry]) =>
      folder !== '' &&
      installed[folder]?.version !== entry.version &&
      (folder in installed || !entry.optional),
  );
  const foreign = Object.keys(installed).some((folder) => !(folder in wanted));
  return !missing && !foreign;
}
