import { verdict } from '../lib/aims.ts';
import type { BenchChoice } from '../lib/bench-choice.ts';
import type { Candidate } from '../lib/candidate.ts';
import { libraryCandidate } from '../lib/library-candidate.ts';
import { measured } from '../lib/measured.ts';
import type { Column } from '../lib/report.ts';
import { runBench } from '../lib/run-bench.ts';
import type { BenchStage } from '../lib/stage.ts';
import { cell, table } from '../lib/table.ts';
import { tabwireCandidate } from '../lib/tabwire-candidate.ts';
import type { Turns } from '../lib/take-turns.ts';
import { measurePage, type PageWeight } from './measure-page.ts';
import { measurePopup, type PopupWeight } from './measure-popup.ts';
import { fileBytes, packageBytes } from './package-bytes.ts';

interface Weight {
  page: PageWeight;
  /** Where there is one. */
  popup?: PopupWeight;
}

type Measurement = Partial<Record<'whole', Weight>>;

const names = { floor: 'bare', tabwire: 'Tabwire' };
const mostPageBytes = 40_000;
const mostPackageBytes = 150_000;

const candidates = [
  libraryCandidate(names.floor, { peer: 'bare' }),
  tabwireCandidate(names.tabwire, 'text'),
  libraryCandidate('PeerJS', { peer: 'peerJs' }),
  libraryCandidate('simple-peer', { peer: 'simplePeer' }),
  libraryCandidate('trystero', { peer: 'trystero' }),
];

const bytes: Column<Measurement> = {
  key: 'bytes',
  title: 'viewer page until its picture, bytes transferred',
  of: ({ whole }) => whole?.page.bytes,
};
const allBytes: Column<Measurement> = {
  key: 'all-bytes',
  title: 'with what comes after it',
  of: ({ whole }) => whole?.page.allBytes,
};
const requests: Column<Measurement> = {
  key: 'requests',
  title: 'requests',
  of: ({ whole }) => whole?.page.requests,
  compared: false,
};
/** No other candidate has one, so it is in no table. */
const popupMs: Column<Measurement> = {
  key: 'popup',
  title: 'popup interactive, ms',
  of: ({ whole }) => whole?.popup?.interactiveMs,
};

async function measure(stage: BenchStage, candidate: Candidate): Promise<Weight> {
  const page = await measurePage(stage, candidate);
  return candidate.name === names.tabwire ? { page, popup: await measurePopup(stage, candidate) } : { page };
}

/** What only Tabwire has, and what was aimed at. */
function extensionLines(turns: readonly Turns<Measurement>[]): string[] {
  const own = turns.find(({ name }) => name === names.tabwire)?.measurements ?? [];
  const [popup] = own.flatMap(({ whole }) => whole?.popup ?? []);
  const page = measured(own.map((one) => bytes.of(one) ?? null));
  const row = (what: string, count: number, most: number) => [
    what,
    kilobytes(most),
    kilobytes(count),
    verdict(count, most),
  ];
  const aims = [row('extension, gzipped', packageBytes(), mostPackageBytes)];
  if (page) aims.push(row('viewer page until its picture, transferred', page.median, mostPageBytes));
  const lines = table(['aim', 'at most', 'measured', ''], aims);
  if (!popup) return lines;
  const usable = cell(measured(own.map((one) => popupMs.of(one) ?? null)), 0, false);
  const loaded = `${popup.files.length} files, ${kilobytes(fileBytes(popup.files))} gzipped`;
  return [...lines, '', `The popup loads ${loaded}, and can be used after ${usable} ms.`];
}

function kilobytes(count: number): string {
  return `${(count / 1_000).toFixed(1)} kB`;
}

export function run(choice: BenchChoice): Promise<void> {
  return runBench(
    {
      name: 'weight',
      candidates,
      legs: { whole: measure },
      tables: [[bytes, requests, allBytes]],
      keptOnly: [popupMs],
      panels: [bytes],
      aims: extensionLines,
    },
    choice,
  );
}
