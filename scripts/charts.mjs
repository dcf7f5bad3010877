import { writeFileSync } from 'node:fs';
import { ensureInstall } from './lib/ensure-install.mjs';
import { failOnErrors } from './lib/fail.mjs';
import { fromRoot } from './lib/root.mjs';

failOnErrors();
await ensureInstall();
const { runnerImport } = await import('vite');
const { module } = await runnerImport(fromRoot('scripts', 'lib', 'charts.ts'));
writeFileSync(fromRoot('docs', 'charts.md'), module.chartsPage());
