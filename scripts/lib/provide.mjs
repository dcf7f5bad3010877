import { aptInstall } from './apt-get.mjs';

/**
 * @typedef {import('./known-browsers.mjs').KnownBrowser} KnownBrowser
 * @typedef {import('./test-programs.mjs').TestProgram} TestProgram
 *
 * @typedef {object} MachineParts what the rules ask of a machine
 * @property {boolean} isRoot
 * @property {(program: string) => boolean} hasProgram
 * @property {(browser: KnownBrowser) => Promise<string | undefined>} findBrowser its path
 * @property {(browser: KnownBrowser) => Promise<string | undefined>} downloadBrowser its path
 *
 * @typedef {MachineParts & import('./apt-get.mjs').AptMachine} Machine
 */

/**
 * Finds browsers and programs, and installs what is missing. Debian packages need root and apt-get.
 * Everywhere else only browsers are downloaded.
 *
 * @param {{ browsers: KnownBrowser[], programs?: Record<string, TestProgram> }} wanted
 * @param {Machine} machine
 * @returns {Promise<{ paths: (string | undefined)[], notice: string | undefined }>} a path for each
 *   browser, undefined if there is none, and a sentence about the programs that are still missing
 */
export async function provide({ browsers, programs = {} }, machine) {
  const { isRoot, hasProgram, findBrowser, downloadBrowser } = machine;
  const lacking = () => Object.entries(programs).filter(([program]) => !hasProgram(program));
  const paths = await Promise.all(browsers.map(findBrowser));

  const missing = [
    ...browsers.filter((_, index) => paths[index] === undefined),
    ...lacking().map(([, program]) => program),
  ];
  if (missing.length > 0 && isRoot && hasProgram('apt-get')) await aptInstall(missing, machine);

  for (const [index, browser] of browsers.entries()) {
    paths[index] ??= (await findBrowser(browser)) ?? (await downloadBrowser(browser));
  }
  return { paths, notice: noticeOf(lacking(), machine) };
}

/**
 * Says in one sentence what to do about a browser that could not be installed.
 *
 * @param {KnownBrowser} browser
 * @param {Machine} machine
 */
export function browserMissing(browser, machine) {
  const command = installCommand([browser], machine);
  const cure = command === undefined ? 'install it' : `run "${command}"`;
  return `No ${browser.name} here, and none could be installed: ${cure}, or set ${browser.variable} to its path.`;
}

/**
 * @param {[name: string, program: TestProgram][]} lacking
 * @param {Machine} machine
 */
function noticeOf(lacking, machine) {
  if (lacking.length === 0) return undefined;
  const command = installCommand(
    lacking.map(([, program]) => program),
    machine,
  );
  return command === undefined
    ? `Some tests were skipped: they need Linux with ${lacking.map(([name]) => name).join(', ')}.`
    : `Some tests were skipped because programs are missing: "${command}" installs them.`;
}

/**
 * @param {{ debianPackage: string }[]} missing
 * @param {Machine} machine
 * @returns {string | undefined} undefined on a machine without apt-get
 */
function installCommand(missing, { isRoot, hasProgram }) {
  if (!hasProgram('apt-get')) return undefined;
  const packages = [...new Set(missing.map(({ debianPackage }) => debianPackage))];
  return `${isRoot ? '' : 'sudo '}apt-get install ${packages.join(' ')}`;
}
