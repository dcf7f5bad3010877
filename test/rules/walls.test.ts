import type { IForbiddenRuleType } from 'dependency-cruiser';
import { expect, test } from 'vitest';
import { cruiseProject } from './cruise-project.ts';
import { bundleOf, codeOf, filesIn, importsOf, textOf } from './source-files.ts';

interface Layer {
  folder: string;
  /** Folders and files of ours it may import from, apart from itself. */
  from: string[];
  /** Folders it may take types from. */
  typesFrom?: string[];
  packages: string[];
}

const page = ['preact', '@preact/signals', 'xstate', 'valibot', 'webextension-polyfill'];
const rules = ['src/domain', 'src/protocol', 'src/lib'];
const shared = ['src/extension/contract', 'src/extension/settings', 'src/extension/contexts'];
const ofPages = [...rules, ...shared, 'src/extension/pages', 'src/ui'];

/** Which way imports may point: down. */
const layers: Layer[] = [
  { folder: 'src/lib', from: [], packages: ['valibot'] },
  {
    folder: 'src/protocol',
    from: ['src/lib'],
    packages: ['valibot', '@noble/ciphers', '@noble/curves', '@noble/hashes'],
  },
  { folder: 'src/domain', from: ['src/protocol', 'src/lib'], packages: [] },
  { folder: 'src/machines', from: rules, packages: ['xstate'] },
  { folder: 'src/rtc', from: ['src/machines', ...rules], packages: ['xstate'] },
  {
    folder: 'src/ui',
    from: [...rules, 'package.json'],
    typesFrom: ['src/machines'],
    packages: ['preact', 'lean-qr'],
  },
  {
    folder: 'src/extension/settings',
    from: [...rules, 'src/machines', 'src/ui/i18n'],
    packages: ['valibot', 'webextension-polyfill'],
  },
  {
    folder: 'src/extension/contract',
    from: [...rules, 'src/machines', 'src/ui/i18n', 'src/extension/settings'],
    packages: ['valibot', 'webextension-polyfill'],
  },
  {
    folder: 'src/extension/contexts',
    from: [...rules, 'src/machines', 'src/extension/contract'],
    packages: ['webextension-polyfill'],
  },
  {
    folder: 'src/extension/pages',
    from: [...rules, ...shared],
    typesFrom: ['src/machines'],
    packages: page,
  },
  {
    folder: 'src/background',
    from: [...rules, ...shared, 'src/machines', 'src/ui/i18n'],
    packages: ['valibot', 'webextension-polyfill'],
  },
  {
    folder: 'src/offscreen',
    from: [...rules, ...shared, 'src/machines', 'src/rtc', 'src/ui'],
    packages: ['xstate', 'valibot', 'webextension-polyfill'],
  },
  { folder: 'src/overlay', from: [...rules, 'src/extension/contract', 'src/ui'], packages: ['valibot'] },
  { folder: 'src/popup', from: ofPages, typesFrom: ['src/machines'], packages: page },
  { folder: 'src/guests', from: ofPages, packages: page },
  { folder: 'src/permission', from: [...ofPages, 'src/rtc'], packages: page },
  { folder: 'src/options', from: [...ofPages, 'src/rtc', 'src/machines'], packages: page },
  { folder: 'src/picker', from: [...ofPages, 'src/rtc', 'src/machines'], packages: page },
  { folder: 'src/welcome', from: ofPages, packages: page },
  {
    folder: 'src/viewer',
    from: [...rules, 'src/machines', 'src/rtc', 'src/ui'],
    packages: ['preact', 'xstate', 'valibot'],
  },
  {
    folder: 'server',
    from: ['src/protocol', 'src/lib', 'package.json'],
    packages: ['node', 'ws', 'pino', 'mrmime', 'commander', 'valibot', 'redis', 'proxy-addr', 'prom-client'],
  },
];

/** Packages whose types may be named in any layer. */
const typePackages = ['xstate'];

const scripts = [...filesIn('src'), ...filesIn('server')].filter((file) => /\.tsx?$/.test(file));

function isIn(file: string, folders: string[]): boolean {
  return folders.some((folder) => file === folder || file.startsWith(`${folder}/`));
}

const within = (folders: string[]) => `^(${folders.join('|').replaceAll('.', '\\.')})(/|$)`;
const packageFiles = (packages: string[]) => `^node_modules/(${packages.join('|')})/`;

/** The layers as rules for dependency-cruiser, each with its cure as comment. It follows imports of types, too. */
const forbidden: IForbiddenRuleType[] = [
  {
    name: 'no cycle',
    severity: 'error',
    comment: 'move what both need, be it a type, to a file of its own',
    from: {},
    to: { circular: true },
  },
  ...layers.flatMap(({ folder, from, typesFrom = [], packages }): IForbiddenRuleType[] => [
    {
      name: `${folder}: imports point down`,
      severity: 'error',
      comment: 'move what both need to a lower layer',
      from: { path: within([folder]) },
      to: { path: '^(src/|server/|package)', pathNot: within([folder, ...from, ...typesFrom]) },
    },
    {
      name: `${folder}: packages are those of the layer`,
      severity: 'error',
      comment: 'do it in a layer that may, or widen the layer here',
      from: { path: within([folder]) },
      to: { path: '^node_modules/', pathNot: packageFiles([...packages, ...typePackages]) },
    },
    ...(packages.includes('node')
      ? []
      : [
          {
            name: `${folder}: runs in browsers`,
            severity: 'error' as const,
            comment: 'the relay alone has Node: do it in server',
            from: { path: within([folder]) },
            to: { dependencyTypes: ['core' as const] },
          },
        ]),
  ]),
];

const { modules, summary } = await cruiseProject(forbidden);

test('every file is in a layer', () => {
  const folders = layers.map(({ folder }) => folder);
  expect(
    scripts
      .filter((file) => !isIn(file, folders))
      .map(
        (file) =>
          `${file}: move it into a layer, or say in test/rules/walls.test.ts what the new layer may import`,
      ),
  ).toEqual([]);
});

test('dependency-cruiser has read every file', () => {
  const read = new Set(modules.map(({ source }) => source));
  expect(scripts.filter((file) => !read.has(file))).toEqual([]);
});

test.each(forbidden)('$name', ({ name, comment }) => {
  const found = summary.violations.filter(({ rule }) => rule.name === name);
  expect(found.map(({ from, to, cycle }) => `${pathOf({ from, to, cycle })}: ${comment}`)).toEqual([]);
});

interface Found {
  from: string;
  to: string;
  cycle?: { name: string }[] | undefined;
}

function pathOf({ from, to, cycle }: Found): string {
  return cycle ? [from, ...cycle.map(({ name }) => name)].join(' → ') : `${from} imports ${to}`;
}

test.each(layers)('$folder takes types alone from where it may', ({ folder, typesFrom = [], packages }) => {
  const strays = scripts
    .filter((file) => isIn(file, [folder]))
    .flatMap((file) => importsOf(file).map((one) => ({ file, ...one })))
    .filter(({ from, own, typeOnly }) =>
      own
        ? !typeOnly && isIn(from, typesFrom)
        : !typeOnly && typePackages.includes(from) && !packages.includes(from),
    );
  expect(strays.map(({ file, from }) => `${file} imports ${from}: import type alone`)).toEqual([]);
});

test.each([
  {
    entry: 'src/popup/main.tsx',
    without: /^src\/rtc\/|-(machine|actor)\.ts$/,
    cure: 'the popup is a remote control: it takes views and sends commands, see src/extension/contract/contract.ts',
  },
  {
    entry: 'src/background/main.ts',
    without: /^src\/rtc\/|-(machine|actor)\.ts$/,
    cure: 'the service worker may die at any time: what lasts belongs to src/offscreen',
  },
  {
    entry: 'src/viewer/main.ts',
    without: /^src\/extension\//,
    cure: 'the relay serves this page: nothing in it may need an extension',
  },
  {
    entry: 'src/viewer/main.ts',
    without: /^src\/viewer\/tools\//,
    cure: 'tools are loaded when the page has begun to connect: reach them through the toolbox',
  },
  {
    entry: 'src/viewer/main.ts',
    without: /^src\/protocol\/crypto\/noble-crypto\.ts$/,
    cure: 'most browsers have their own: load it with `await import` where they have not',
  },
  {
    entry: 'server/main.ts',
    without: /^src\/protocol\/crypto\/(crypto-suite|fallback-crypto|native-crypto|noble-crypto)\.ts$/,
    cure: 'the relay has node:crypto, which answers at once',
  },
  {
    entry: 'server/main.ts',
    without: /^server\/cluster\//,
    cure: 'most relays are one process: load it with `await import` and the flag alone',
  },
  {
    entry: 'server/main.ts',
    without: /^server\/(cluster\/|observability\/(serve-metrics|metrics-registry))/,
    cure: 'what only some relays need is loaded with its flag: import() it in server/main.ts',
  },
])('$entry brings along nothing it must not have', ({ entry, without, cure }) => {
  expect([...bundleOf(entry)].filter((file) => without.test(file)).map((file) => `${file}: ${cure}`)).toEqual(
    [],
  );
});

const homes: {
  what: string;
  pattern: RegExp;
  folders: string[];
  cure: string;
  except?: [string, RegExp][];
}[] = [
  {
    what: 'sockets, connections and captured media',
    pattern: /\bnew (WebSocket|RTCPeerConnection)\b|\bget(User|Display)Media\b/g,
    folders: ['src/rtc'],
    cure: 'make it an actor in src/rtc and hand it to the chart',
  },
  {
    what: 'the way to Redis',
    pattern: /\bfrom 'redis'/g,
    folders: ['server/cluster'],
    cure: 'put it into server/cluster, which is loaded with --redis alone',
  },
  {
    what: 'messages and ports of other contexts',
    pattern: /\bruntime\.on(UserScript)?(Message|Connect)(External)?\b/g,
    folders: ['src/extension/contract/messages.ts'],
    cure: 'use onCommand or onPort of src/extension/contract/messages.ts, which ask who the sender is',
  },
  {
    what: 'the extension API',
    pattern: /\b(chrome|browser)\.\w+(\.\w+)?/g,
    folders: ['src/extension', 'src/background', 'src/offscreen', 'src/overlay'],
    cure: 'put a function around it in src/extension',
    // A link would open the page in the popup itself.
    except: [['src/popup/popup.tsx', /^browser\.runtime\.openOptionsPage$/]],
  },
];

test.each(homes)('$what stay at home', ({ pattern, folders, cure, except = [] }) => {
  const strays = scripts
    .filter((file) => !isIn(file, folders))
    .flatMap((file) =>
      [...codeOf(file).matchAll(pattern)]
        .filter(([found]) => !except.some(([where, allowed]) => where === file && allowed.test(found)))
        .map(([found]) => `${file} has ${found}: ${cure}`),
    );
  expect(strays).toEqual([]);
});

/** Connections that need not hide: none of their candidates leaves for a remote. */
const insideOnly: ReadonlyMap<string, string> = new Map([
  [
    'src/rtc/connectivity/test-paths.ts',
    'has no remote: only the servers under test hear of it, each with a policy of its own',
  ],
  ['src/rtc/quality/shared-encoder/encoder-loop.ts', 'both ends are in one document'],
  ['src/rtc/quality/shared-encoder/prove-carrying.ts', 'both ends are in one document'],
]);

test('every connection has its policy from the constructor on', () => {
  const made = scripts.flatMap((file) =>
    [...codeOf(file).matchAll(/\bnew RTCPeerConnection\(([^)]*)\)/g)].map(([, given = '']) => ({
      file,
      given,
    })),
  );
  expect(
    made
      .filter(({ file, given }) => !insideOnly.has(file) && !/\biceTransportPolicy\b/.test(given))
      .map(
        ({ file, given }) =>
          `${file}: new RTCPeerConnection(${given}) takes no iceTransportPolicy: see IceConfiguration`,
      ),
  ).toEqual([]);
  expect([...insideOnly.keys()].filter((file) => !made.some((one) => one.file === file))).toEqual([]);
});

test('protocol and charts run anywhere: no document, no page', () => {
  const page =
    /\b(document|window|navigator|location|localStorage|sessionStorage|fetch|MediaStream|RTC\w+)\b[.(\s;)]/;
  expect(
    scripts
      .filter((file) => isIn(file, ['src/lib', 'src/protocol', 'src/domain', 'src/machines']))
      .filter((file) => page.test(codeOf(file)))
      .map((file) => `${file}: a browser's things belong to src/rtc or src/ui; hand over plain values`),
  ).toEqual([]);
});

test('file names are kebab-case', () => {
  const files = ['src', 'server', 'test', 'scripts'].flatMap(filesIn);
  expect(
    files
      .filter(
        (file) => !/^(README\.md|[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*)$/.test(file.split('/').at(-1) ?? ''),
      )
      .map((file) => `${file}: name it for the one thing it exports, in kebab-case`),
  ).toEqual([]);
});

test('no file is longer than 300 lines, but a catalogue of words', () => {
  expect(
    scripts
      .filter((file) => !/^src\/ui\/i18n\/(en|zh-cn)\.ts$/.test(file))
      .map((file) => ({ file, lines: textOf(file).split('\n').length - 1 }))
      .filter(({ lines }) => lines > 300)
      .map(({ file, lines }) => `${file} has ${lines} lines: which second thing is in there?`),
  ).toEqual([]);
});
