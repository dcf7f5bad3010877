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

function detail(
  path: Path,
  key: string,
  title: string,
  of: (picture: FirstPicture) => number | null | undefined,
): OneColumn {
  return {
    key: `${key}-${path}`,
    title,
    of: ({ 0: paths }) => paths && of(paths[path]),
    compared: false,
  };
}

/** What there was on the way, without a delay. */
export const detailsOfLink: OneColumn[] = [
  detail('link', 'socket', 'link opened: socket open, ms', ({ stepsMs }) => stepsMs.socket),
  detail('link', 'connection', 'connection made', ({ stepsMs }) => stepsMs.connection),
  detail('link', 'connected', 'connected', ({ stepsMs }) => stepsMs.connected),
  detail('link', 'first', 'first frame', ({ firstMs }) => firstMs),
  detail('link', 'width', 'its width', ({ width }) => width),
];
export const detailsOfClick: OneColumn[] = [
  detail('click', 'connected', 'icon clicked: connected, ms', ({ stepsMs }) => stepsMs.connected),
  detail('click', 'first', 'first frame', ({ firstMs }) => firstMs),
  detail('click', 'width', 'its width', ({ width }) => width),
];
