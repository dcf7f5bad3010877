import type { KnownBrowser } from '../../scripts/lib/known-browsers.mjs';
import type { Machine } from '../../scripts/lib/provide.mjs';

export interface MachineChoice {
  isRoot?: boolean;
  hasSystemd?: boolean;
  /** Programs and browsers that are there, by their command. */
  present?: string[];
  /** The commands that each Debian package installs. */
  packages?: Record<string, string[]>;
  /** The start of a command that fails. */
  failing?: string;
  /** Names of browsers that can be downloaded. */
  downloads?: string[];
  runningServices?: string[];
  policyFile?: string;
  /** Called while apt-get installs. */
  onInstall?: () => void;
}

/** A machine that installs what `packages` has, and keeps what was run and said. */
export class FakeMachine implements Machine {
  readonly isRoot: boolean;
  readonly hasSystemd: boolean;
  readonly policyFile: string;
  readonly commands: string[] = [];
  readonly said: string[] = [];
  readonly downloaded: string[] = [];
  readonly #choice: MachineChoice;
  readonly #present: Set<string>;

  constructor(choice: MachineChoice = {}) {
    this.#choice = choice;
    this.#present = new Set(choice.present);
    this.isRoot = choice.isRoot ?? false;
    this.hasSystemd = choice.hasSystemd ?? false;
    this.policyFile = choice.policyFile ?? '/nowhere/policy-rc.d';
  }

  hasProgram = (program: string): boolean => this.#present.has(program);

  findBrowser = async ({ commands }: KnownBrowser): Promise<string | undefined> => {
    const command = commands.find(this.hasProgram);
    return command === undefined ? undefined : `/usr/bin/${command}`;
  };

  downloadBrowser = async ({ name, download }: KnownBrowser): Promise<string | undefined> => {
    this.downloaded.push(name);
    return this.#choice.downloads?.includes(name) ? `/cache/${download}` : undefined;
  };

  say = (sentence: string): void => {
    this.said.push(sentence);
  };

  run = async (command: string, args: string[]): Promise<{ ok: boolean; output: string }> => {
    const line = [command, ...args].join(' ').replace('env DEBIAN_FRONTEND=noninteractive ', '');
    this.commands.push(line);
    if (this.#choice.failing && line.startsWith(this.#choice.failing)) {
      return { ok: false, output: 'Reading…\nE: it broke\n' };
    }
    if (line.startsWith('apt-cache policy')) return { ok: true, output: args.map(this.#policyOf).join('') };
    if (line.startsWith('apt-get -q install')) {
      this.#choice.onInstall?.();
      for (const name of args) for (const has of this.#packages[name] ?? []) this.#present.add(has);
    }
    if (line.endsWith(' status')) return { ok: this.#runs(args[0] ?? ''), output: '' };
    return { ok: true, output: '' };
  };

  get #packages(): Record<string, string[]> {
    return this.#choice.packages ?? {};
  }

  #runs(service: string): boolean {
    return this.#choice.runningServices?.includes(service) ?? false;
  }

  #policyOf = (name: string): string =>
    name in this.#packages ? `${name}:\n  Installed: (none)\n  Candidate: 1.0\n  Version table:\n` : '';
}
