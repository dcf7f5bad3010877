import { runTabwire } from '../../scripts/lib/run-tabwire.mjs';
import { stopRequested } from '../../scripts/lib/stop-requested.mjs';

/** Runs what `npm start` runs after its build, with a port and a profile of the test: no port is free for sure. */
const [port, profile] = process.argv.slice(2);
const ended = await runTabwire({ stopped: stopRequested(), port: Number(port), profile: String(profile) });
process.exit(ended === 'done' ? 0 : 1);
