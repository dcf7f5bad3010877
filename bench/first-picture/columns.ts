import type { Column } from '../lib/report.ts';
import { type FirstPicture, hopDelaysMs, type Measurement, type Path } from './measure.ts';

type OneColumn = Column<Measurement>;

const paths: { path: Path; words: string }[] = [
  { path: 'link', words: 'link opened' },
  { path: 'click', words: 'icon clicked' },
];

/** What people wait for: the picture in the source's full size. */
export const columns: OneColumn[] = hopDelaysMs.flatMap((delayMs) =>
  paths.map(({ path, words }) => ({
    key: `full-${path}-${delayMs}`,
    title: delayMs === 0 ? `${words}, ms` : `${words}, +${delayMs} ms a hop`,
    of: ({ [delayMs]: { [path]: picture } }: Measurement) => picture.fullMs,
  })),
);

function linkDetail(key: string, title: string, of: (picture: FirstPicture) => number | null): OneColumn {
  return { key, title, of: ({ 0: { link } }) => of(link), compared: false };
}

/** What there was on the way, from the link opened on, without a delay. */
export const details: OneColumn[] = [
  linkDetail('socket', 'socket open, ms', ({ steps }) => steps.socket ?? null),
  linkDetail('connected', 'connected, ms', ({ steps }) => steps.connected ?? null),
  linkDetail('first', 'first frame, ms', ({ firstMs }) => firstMs),
  linkDetail('width', 'its width', ({ width }) => width),
];
