import { readFileSync, statSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join, resolve, sep } from 'node:path';
import { lookup } from 'mrmime';

/** A file of the viewer page as it goes to one browser. */
export interface PageFile {
  body: Buffer;
  type: string;
  /** Of the compressed form. */
  encoding: 'br' | 'gzip' | undefined;
  /** Changes with the file. */
  etag: string;
}

interface Kept {
  body: Buffer;
  mtimeMs: number;
  etag: string;
}

/** What the build makes beside each file, best first. */
const compressed = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** With slashes that programs add, and with a link's # encoded once or twice. */
const isViewerPage = /^\/+(?:%(?:25)*23.*)?$/;

/**
 * The files of a folder, from memory. A stream for each answer would keep its file open for as long as the browser at the
 * other end takes, or for good if that browser goes (https://github.com/nodejs/node/issues/1834).
 */
export class PageFiles {
  readonly #folder: string;
  readonly #kept = new Map<string, Kept>();

  constructor(folder: string) {
    this.#folder = resolve(folder);
  }

  /**
   * Returns the file of a request, compressed where the browser takes that; undefined if there is none. `/` is
   * `index.html`, and so is what becomes of `/#…` where a program on the way has encoded the #. A file that has changed on the disk is read again.
   *
   * @throws Error of node:fs if the file is there and cannot be read
   */
  find({ url = '', headers }: IncomingMessage): PageFile | undefined {
    const path = this.#pathOf(url);
    if (path === undefined) return undefined;
    const type = typeOf(path);
    const accepted = String(headers['accept-encoding'] ?? '');
    for (const [encoding, ending] of compressed) {
      const kept = new RegExp(`\\b${encoding}\\b`).test(accepted) ? this.#read(path + ending) : undefined;
      if (kept) return { ...kept, type, encoding };
    }
    const kept = this.#read(path);
    return kept && { ...kept, type, encoding: undefined };
  }

  /** Undefined for what is no path inside of the folder. */
  #pathOf(url: string): string | undefined {
    const [asked = ''] = url.split('?');
    try {
      const path = join(this.#folder, decodeURIComponent(isViewerPage.test(asked) ? '/index.html' : asked));
      return path.startsWith(this.#folder + sep) && !/[\0\\]/.test(path.slice(this.#folder.length))
        ? path
        : undefined;
    } catch {
      // No percent-encoding.
      return undefined;
    }
  }

  #read(path: string): Kept | undefined {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile()) {
      this.#kept.delete(path);
      return undefined;
    }
    const { mtimeMs, size } = stats;
    const before = this.#kept.get(path);
    if (before?.mtimeMs === mtimeMs && before.body.length === size) return before;
    const kept = { body: readFileSync(path), mtimeMs, etag: `W/"${size}-${mtimeMs}"` };
    this.#kept.set(path, kept);
    return kept;
  }
}

function typeOf(path: string): string {
  const type = lookup(path) ?? 'application/octet-stream';
  return type === 'text/html' ? 'text/html;charset=utf-8' : type;
}
