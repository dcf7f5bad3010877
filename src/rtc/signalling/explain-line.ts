import { importAgain } from '../../lib/import-again.ts';
import type { LastingLineProblem, LineProblem } from '../../machines/common/failure.ts';

/** Asks the relay why no socket to it opens. `refusal` is the problem where another attempt will meet the same. */
export async function explainLine(
  relay: string,
): Promise<{ problem: LineProblem; refusal: LastingLineProblem | null }> {
  // A chunk of its own: most viewers never need it, and the first picture waits for everything else.
  const { isLasting, whyNoLine } = await importAgain(() => import('./why-no-line.ts'));
  const problem = await whyNoLine(relay);
  return { problem, refusal: isLasting(problem) ? problem : null };
}
