import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { havePrograms } from '../../scripts/lib/program-path.mjs';

const run = promisify(execFile);
/** Of this process: test processes that run side by side have networks of their own. */
const subnet = `10.${64 + ((process.pid >> 8) % 64)}.${process.pid % 256}`;
const near = `${subnet}.1`;
const far = `${subnet}.2`;
const elsewhere = `${subnet}.3`;

/** A second network on this machine (ip-netns(8)), joined to the first by one path that can be cut. */
export interface FarNetwork {
  /** Where programs in the far network reach this one. */
  nearAddress: string;
  /** A program that starts another one in the far network. */
  wrap(program: string): Promise<string>;
  /** Drops every packet in both directions from now on, without an error to either end. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** From now on no more than this goes to the far machine; tc-tbf(8). */
  limit(kbps: number): Promise<void>;
  /** Gives the far machine another address, as a change of Wi-Fi does. */
  move(): Promise<void>;
}

/** True if this machine lets us make networks. An ordinary container does not, even as root. */
export async function canMakeNetworks(): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !havePrograms('ip', 'tc')) return false;
  const name = `tabwire-try-${process.pid}`;
  return run('ip', ['netns', 'add', name])
    .then(() => run('ip', ['netns', 'del', name]))
    .then(
      () => true,
      () => false,
    );
}

/** Lasts until the test ends. */
export async function openFarNetwork(): Promise<FarNetwork> {
  const name = `tabwire-${process.pid}`;
  const cable = `tw${process.pid}`;
  const folder = await mkdtemp(join(tmpdir(), 'tabwire-far-'));
  const ip = (line: string) => run('ip', line.split(' '));
  const ipThere = (line: string) => run('ip', ['-n', name, ...line.split(' ')]);

  onTestFinished(() => rm(folder, { recursive: true }));
  await ip(`netns add ${name}`);
  onTestFinished(() => ip(`netns del ${name}`).then(() => {}));
  await ip(`link add ${cable} type veth peer name far0 netns ${name}`);
  onTestFinished(() => ip(`link del ${cable}`).then(() => {}));
  // A cut route would outlive the cable.
  onTestFinished(() => ip(`route flush type blackhole ${far}/32`).then(() => {}));
  await ip(`addr add ${near}/24 dev ${cable}`);
  await ip(`link set ${cable} up`);
  await ipThere(`addr add ${far}/24 dev far0`);
  await ipThere('link set far0 up');
  await ipThere('link set lo up');

  return {
    nearAddress: near,
    async wrap(program) {
      const script = join(folder, 'start');
      await writeFile(script, `#!/bin/sh\nexec ip netns exec ${name} '${program}' "$@"\n`);
      await chmod(script, 0o755);
      return script;
    },
    async cut() {
      await Promise.all([ip(`route add blackhole ${far}/32`), ipThere(`route add blackhole ${near}/32`)]);
    },
    async mend() {
      await Promise.all([ip(`route del blackhole ${far}/32`), ipThere(`route del blackhole ${near}/32`)]);
    },
    async limit(kbps) {
      const line = `qdisc replace dev ${cable} root tbf rate ${kbps}kbit burst 16kb latency 400ms`;
      await run('tc', line.split(' '));
    },
    async move() {
      await ipThere(`addr del ${far}/24 dev far0`);
      await ipThere(`addr add ${elsewhere}/24 dev far0`);
    },
  };
}
