import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { onTestFinished } from 'vitest';

export interface TestTlsFiles {
  cert: string;
  key: string;
  /** Puts a new pair in the place of the old and resolves with its certificate. */
  renew(): Promise<string>;
}

/** A certificate for 127.0.0.1 and its key, in files that last as long as the test. */
export async function createTlsFiles(): Promise<TestTlsFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'tls-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  return {
    cert,
    key,
    async renew() {
      const pair = await generate([{ name: 'commonName', value: 'relay' }], {
        keyType: 'ec',
        algorithm: 'sha256',
        extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
      });
      await writeFile(cert, pair.cert);
      await writeFile(key, pair.private);
      return pair.cert;
    },
  };
}
