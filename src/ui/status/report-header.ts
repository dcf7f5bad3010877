import { version } from '../../../package.json';

/** The order matters: Edge and Opera call themselves Chrome as well, and Chrome calls itself Safari. */
const browsers: [name: string, mark: RegExp][] = [
  ['Edge', /\bEdg\w*\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chromium', /\b(?:Headless)?(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+).* Safari\//],
];

/** Product and browser with their versions, for a report: nothing of the machine or of who uses it. */
export function reportHeader(userAgent: string): string {
  const found = browsers.flatMap(([name, mark]) => {
    const [, major] = mark.exec(userAgent) ?? [];
    return major ? [`${name} ${major}`] : [];
  });
  return `Tabwire ${version}, ${found[0] ?? 'unknown browser'}`;
}
