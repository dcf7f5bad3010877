import type { Column } from '../lib/report.ts';
import { type BothPaths, type FirstPicture, type HopDelayMs, hopDelaysMs, type Path } from './measure.ts';

export type Measurement = Partial<Record<HopDelayMs, BothPaths>>;

type OneColumn = Column<Measurement>;

const ways: { path: Path; words: string }[] = [
  { path: 'link', words: 'link opened' },
  { path: 'click', words: 'icon clicked' },
];

/** What people wait for: the picture in the source's full size. */
export const columns: OneColumn[] = hopDelaysMs.flatMap((delayMs) =>
  ways.map(({ path, words }) => ({
    key: `full-${path}-${delayMs}`,
    title: delayMs === 0 ? `${words}, ms` : `${words}, +${delayMs} ms a hop`,
    of: ({ [delayMs]: paths }: Measurement) => paths?.[path].fullMs,
  })),
);

function linkDetail(
  key: string,
  title: string,
  of: (picture: FirstPicture) => number | null | undefined,
): OneColumn {
  return { key, title, of: ({ 0: paths }) => paths && of(paths.link), compared: false };
}

/** What there was on the way, from the link opened on, without a delay. */
export const details: OneColumn[] = [
  linkDetail('socket', 'socket open, ms', ({ steps }) => steps.socket),
  linkDetail('connected', 'connected, ms', ({ steps }) => steps.connected),
  linkDetail('first', 'first frame, ms', ({ firstMs }) => firstMs),
  linkDetail('width', 'its width', ({ width }) => width),
];
