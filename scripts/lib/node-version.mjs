/**
 * @param {string} actual such as 20.20.2
 * @param {string} oldest such as 20.19
 */
export function nodeIsRecentEnough(actual, oldest) {
  const [major = 0, minor = 0] = actual.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest.split('.').map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
