import { ensureInstall } from './lib/ensure-install.mjs';
import { gates } from './lib/gates.mjs';
import { runGates } from './lib/run-gates.mjs';

await ensureInstall();
const { failed } = await runGates(gates);
process.exitCode = failed.length === 0 ? 0 : 1;
