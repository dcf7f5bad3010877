import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { havePrograms } from '../../scripts/lib/program-path.mjs';
import { canMakeNetworks } from '../support/far-network.ts';

const run = promisify(execFile);
const shipped = fileURLToPath(new URL('../../deploy/turn.nft', import.meta.url));
const sayIn = fileURLToPath(new URL('say-as.cjs', import.meta.url));
/** Every machine has this user; it stands for coturn's, which need not be there. */
const user = { name: 'nobody', id: 65_534 };
const service = 5_353;
const relayPort = 50_001;

describe.runIf(havePrograms('nft') && (await canMakeNetworks()))('deploy/turn.nft', () => {
  test('lets what TURN sends to this machine itself reach relay ports alone', async () => {
    const network = `tabwire-nft-${process.pid}`;
    const rules = join(tmpdir(), `${network}.nft`);
    await writeFile(rules, (await readFile(shipped, 'utf8')).replaceAll('"turnserver"', `"${user.name}"`));
    await run('ip', ['netns', 'add', network]);
    onTestFinished(async () => void (await run('ip', ['netns', 'del', network])));
    await run('ip', ['-n', network, 'link', 'set', 'lo', 'up']);
    const there = (...command: string[]) => run('ip', ['netns', 'exec', network, ...command]);

    // Twice, as a reload does.
    await there('nft', '-f', rules);
    await there('nft', '-f', rules);
    const { stdout } = await there(process.execPath, sayIn, String(user.id), `${service},${relayPort}`);
    expect(JSON.parse(stdout)).toEqual({
      [service]: ['from root', 'last'],
      [relayPort]: ['from root', `from ${user.id}`, 'last'],
    });
  });
});
