import { ensureInstall } from './ensure-install.mjs';
import { buildGate, gates } from './gates.mjs';
import { chromium, firefox } from './known-browsers.mjs';
import { browserMissing, provide } from './provide.mjs';
import { runGates } from './run-gates.mjs';
import { allProjects, endToEndProjects } from './run-suite.mjs';
import { testPrograms } from './test-programs.mjs';
import { thisMachine } from './this-machine.mjs';

const browsers = [chromium, firefox];

/**
 * Does what comes before the tests: packages, gates, the build, browsers and programs. The browsers'
 * paths go into the environment.
 *
 * @returns {Promise<{ passed: string[], failed: string[], notice: string | undefined, projects: string[] }>}
 *   names of gates, a sentence about programs that are missing, and the vitest projects that can run
 */
export async function prepareSuite() {
  await ensureInstall();
  /** @type {string | undefined} */
  let notice;
  /** @type {import('./run-gates.mjs').Gate} */
  const programsGate = [
    'browsers and programs',
    async () => {
      const provided = await provideForTests();
      notice = provided.notice;
      return provided;
    },
  ];
  const outcome = await runGates([programsGate, buildGate, ...gates]);
  const canDrive = ![programsGate, buildGate].some(([name]) => outcome.failed.includes(name));
  const projects = canDrive ? allProjects : allProjects.filter((one) => !endToEndProjects.includes(one));
  return { ...outcome, notice, projects };
}

async function provideForTests() {
  try {
    const { paths, notice } = await provide({ browsers, programs: testPrograms }, thisMachine);
    const problems = browsers.flatMap((browser, index) => {
      process.env[browser.variable] = paths[index] ?? '';
      return paths[index] === undefined ? browserMissing(browser, thisMachine) : [];
    });
    return { ok: problems.length === 0, output: problems.join('\n'), notice };
  } catch (error) {
    return { ok: false, output: error instanceof Error ? error.message : String(error), notice: undefined };
  }
}
