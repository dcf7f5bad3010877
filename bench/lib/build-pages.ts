import { copyFileSync, readFileSync } from 'node:fs';
import { build } from 'vite';
import { cacheFolder, fromRoot } from './files.ts';

export const watchPages = ['bare', 'peerjs', 'simple-peer', 'trystero'] as const;
export type WatchPage = (typeof watchPages)[number];

export interface Built {
  /** Folder of the extension that shares with a library. */
  extension: string;
  /** Scripts by the name of the page that loads them. */
  scripts: Record<WatchPage | 'scene', string>;
  /** For pages that watch, before their own scripts. */
  probe: string;
}

/** One script for each page, so that each loads the library that it needs and no other. */
export async function buildPages(): Promise<Built> {
  const extension = cacheFolder('extension');
  for (const file of ['manifest.json', 'sharer.html'])
    copyFileSync(fromRoot(`bench/pages/extension/${file}`), `${extension}/${file}`);
  await bundle('extension/worker', extension);
  await bundle('extension/sharer', extension);
  const pages = cacheFolder('pages');
  const scripts = {
    bare: await bundle('watch/bare', pages),
    peerjs: await bundle('watch/peerjs', pages),
    'simple-peer': await bundle('watch/simple-peer', pages),
    trystero: await bundle('watch/trystero', pages),
    scene: await bundle('scene/page', pages),
  };
  return { extension, scripts, probe: await bundle('probe/probe', pages) };
}

/** @returns the text of the script */
async function bundle(entry: string, folder: string): Promise<string> {
  const name = entry.split('/').at(-1) ?? entry;
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'chrome116',
      lib: {
        entry: fromRoot(`bench/pages/${entry}.ts`),
        formats: ['iife'],
        name: 'bench',
        fileName: () => `${name}.js`,
      },
    },
  });
  return readFileSync(`${folder}/${name}.js`, 'utf8');
}
