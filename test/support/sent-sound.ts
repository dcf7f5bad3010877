import { vi } from 'vitest';

interface Document {
  evaluate<T>(act: () => Promise<T>): Promise<T>;
}

/** What a sender of sound says of itself. */
export interface SentSound {
  kbps: number;
  /** The format that the remote takes, as this end understands it. */
  format: string;
}

/** Waits until the sounds that the connections of a page send are right. Its connections have to be recorded. */
export async function waitForSentSound(
  page: Document,
  areRight: (sounds: SentSound[]) => boolean,
): Promise<SentSound[]> {
  return vi.waitFor(
    async () => {
      const sounds = await page.evaluate(sentSounds);
      if (!areRight(sounds)) throw new Error(`it sends ${JSON.stringify(sounds)}`);
      return sounds;
    },
    { timeout: 30_000, interval: 100 },
  );
}

/** Runs in a page. */
async function sentSounds(): Promise<SentSound[]> {
  const read = async () => {
    const reports = await Promise.all(globalThis.connections.map((connection) => connection.getStats()));
    return new Map(
      reports.flatMap((report) =>
        [...report.values()]
          .filter(({ type, kind }) => type === 'outbound-rtp' && kind === 'audio')
          .map((sound) => [sound.ssrc, { ...sound, format: report.get(sound.codecId)?.sdpFmtpLine ?? '' }]),
      ),
    );
  };
  const before = await read();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return [...(await read())].flatMap(([ssrc, { bytesSent, timestamp, format }]) => {
    const first = before.get(ssrc);
    const bits = 8 * (bytesSent - first?.bytesSent);
    return first && bits > 0 ? { kbps: Math.round(bits / (timestamp - first.timestamp)), format } : [];
  });
}
