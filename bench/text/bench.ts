import { type Aim, aimLines } from '../lib/aims.ts';
import type { BenchChoice } from '../lib/bench-choice.ts';
import { libraryCandidate } from '../lib/library-candidate.ts';
import type { Column } from '../lib/report.ts';
import { runBench } from '../lib/run-bench.ts';
import { tabwireCandidate } from '../lib/tabwire-candidate.ts';
import { measureText, type Text } from './measure.ts';

type Measurement = Partial<Record<'whole', Text>>;

const names = { floor: 'bare, browser defaults', tabwire: 'Tabwire' };

const candidates = [
  libraryCandidate(names.floor, { peer: 'bare' }),
  tabwireCandidate(names.tabwire, 'text'),
  libraryCandidate('PeerJS', { peer: 'peerJs' }),
  libraryCandidate('simple-peer', { peer: 'simplePeer' }),
];

const bits: Column<Measurement> = {
  key: 'kbps',
  title: 'kbit/s',
  of: ({ whole }) => whole?.kilobitsPerSecond,
};
const psnr: Column<Measurement> = {
  key: 'psnr',
  title: 'PSNR, dB',
  digits: 1,
  of: ({ whole }) => whole?.psnr,
};
const ssim: Column<Measurement> = { key: 'ssim', title: 'SSIM', digits: 3, of: ({ whole }) => whole?.ssim };
const rate: Column<Measurement> = {
  key: 'fps',
  title: 'frames/s',
  digits: 1,
  of: ({ whole }) => whole?.framesPerSecond,
};
const sharer: Column<Measurement> = {
  key: 'sharer',
  title: 'cores, sharer',
  digits: 2,
  of: ({ whole }) => whole?.sharerCores,
};
const viewer: Column<Measurement> = {
  key: 'viewer',
  title: 'cores, viewer',
  digits: 2,
  of: ({ whole }) => whole?.viewerCores,
};
const columns = [ssim, psnr, bits, rate, sharer, viewer];

const ofTabwire = { of: names.tabwire, than: names.floor };
const aims: Aim<Measurement>[] = [
  { column: bits, ...ofTabwire, atMost: 0.3 },
  {
    column: {
      ...ssim,
      title: 'what is missing of an SSIM of 1',
      of: ({ whole }) => whole?.ssim && 1 - whole.ssim,
    },
    ...ofTabwire,
    atMost: 1,
  },
  {
    column: {
      ...rate,
      title: 'time between two frames',
      of: ({ whole }) => whole && 1 / whole.framesPerSecond,
    },
    ...ofTabwire,
    atMost: 1,
  },
];

export function run(choice: BenchChoice): Promise<void> {
  return runBench(
    {
      name: 'text',
      candidates,
      legs: { whole: measureText },
      tables: [columns],
      panels: [bits, ssim, rate, sharer],
      aims: (turns) => aimLines(turns, aims),
    },
    choice,
  );
}
