import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { type WordsPart, wordsPart } from '../../scripts/lib/viewer-words.ts';
import { overlayProblems } from '../../src/domain/overlay.ts';
import { codecs, qualityLimits, qualityModes } from '../../src/domain/quality/quality.ts';
import { reliefs } from '../../src/domain/quality/relief.ts';
import { sourceKinds, surfaces } from '../../src/domain/source.ts';
import { devices } from '../../src/extension/contract/devices.ts';
import type { ShortcutName } from '../../src/extension/pages/shortcuts.ts';
import {
  defaultSources,
  languageChoices,
  settingsFields,
} from '../../src/extension/settings/settings-schema.ts';
import type { SaveProblem } from '../../src/extension/settings/stored.ts';
import { failureCodes } from '../../src/machines/common/failure.ts';
import type { StepStatus } from '../../src/machines/common/steps.ts';
import { storageProblems } from '../../src/machines/common/storage-problem.ts';
import { peerSteps } from '../../src/machines/peer/peer-events.ts';
import { peerPhases } from '../../src/machines/peer/peer-view.ts';
import { shareSteps } from '../../src/machines/share/share-events.ts';
import type { RelayPhase, SharePhase } from '../../src/machines/share/share-view.ts';
import { watchSteps } from '../../src/machines/watch/watch-events.ts';
import type { WatchPhase } from '../../src/machines/watch/watch-view.ts';
import { pathMeanings } from '../../src/options/fields/meaning-of.ts';
import type { SettingsFileProblem } from '../../src/options/settings-file.ts';
import { pickerPhases } from '../../src/picker/picker-phase.ts';
import type { LinkProblem } from '../../src/protocol/link.ts';
import type { Farewell } from '../../src/protocol/messages/farewell.ts';
import { pauseCovers } from '../../src/protocol/messages/pause-cover.ts';
import type { RelayUrlProblem } from '../../src/protocol/relay-url.ts';
import { type OwnMediaProblem, ownMediaKinds } from '../../src/rtc/capture/own-media.ts';
import { type PathStatus, pathKinds } from '../../src/rtc/connectivity/test-paths.ts';
import { stalls } from '../../src/rtc/quality/stall-watch.ts';
import { en } from '../../src/ui/i18n/en.ts';
import { zhCn } from '../../src/ui/i18n/zh-cn.ts';
import { lacks } from '../../src/viewer/status/lack-of.ts';
import { sidePanels } from '../../src/viewer/tools/controls.ts';
import { keyTable } from '../../src/viewer/tools/keys/keys.ts';
import { handTools } from '../../src/viewer/tools/talk/hand.ts';
import { chatProblems } from '../../src/viewer/tools/talk/talk.ts';
import { bundleOf, codeOf, filesIn, textOf } from './source-files.ts';

const catalogues: Record<string, Record<string, string>> = { en, 'zh-cn': zhCn };
const keys = Object.keys(en);
const sources = filesIn('src').filter((file) => !/^src\/ui\/i18n\/(en|zh-cn)\.ts$/.test(file));
const scripts = sources.filter((file) => /\.tsx?$/.test(file));
const pages = sources.filter((file) => file.endsWith('.html'));

/** Phases of a viewing that say what to expect or to do. */
type Hinted = Exclude<WatchPhase, 'failed' | 'joining' | 'waiting' | 'connecting' | 'playing'>;

/** What stands in a key that is put together, such as `failure.${code}`. */
const endings: Record<string, readonly string[]> = {
  'failure.': failureCodes,
  'cure.': failureCodes,
  'step.': [...shareSteps, ...watchSteps, ...peerSteps],
  'step.status.': members<StepStatus>({ pending: 1, active: 1, done: 1, failed: 1 }),
  'popup.heading.': members<Exclude<SharePhase, 'live'>>({
    ready: 1,
    starting: 1,
    stopped: 1,
    'source-ended': 1,
    failed: 1,
  }),
  'popup.sharing.': [...surfaces, 'nothing'],
  'source.silent.': surfaces,
  'quality.': [...qualityModes, ...Object.keys(qualityLimits), ...qualityModes.map((mode) => `${mode}.hint`)],
  'quality.relief.': reliefs,
  'codec.': codecs,
  'marks.problem.': overlayProblems.filter((problem) => problem !== 'not-allowed'),
  'permission.heading.': devices,
  'permission.hint.': devices,
  'picker.heading.': pickerPhases,
  'picker.hint.': pickerPhases,
  'source.choose.': sourceKinds,
  'options.source.': defaultSources,
  'options.pause-cover.': pauseCovers,
  'options.language.': languageChoices,
  'options.field.': settingsFields,
  'options.unsaved.': members<SaveProblem>({ full: 1, refused: 1, unreadable: 1 }),
  'popup.storage.': storageProblems,
  'options.sites.': ['not-a-site', 'refused'],
  'options.import.': [
    ...members<Exclude<SettingsFileProblem, `field-${string}`>>({
      'not-json': 1,
      'not-settings': 1,
      newer: 1,
    }),
    ...settingsFields.map((field) => `field-${field}`),
  ],
  'shortcut.': members<ShortcutName>({ icon: 1, pause: 1 }),
  'popup.viewer.': peerPhases,
  'popup.relay.': members<Exclude<RelayPhase, 'online' | 'moving'> | 'replaced'>({
    reconnecting: 1,
    offline: 1,
    replaced: 1,
  }),
  'viewer.': members<WatchPhase | `${Hinted}.hint` | Exclude<Farewell, 'ended'>>({
    joining: 1,
    waiting: 1,
    connecting: 1,
    playing: 1,
    failed: 1,
    reconnecting: 1,
    gone: 1,
    ended: 1,
    'tab-closed': 1,
    'tab-unloaded': 1,
    'source-gone': 1,
    'reconnecting.hint': 1,
    'gone.hint': 1,
    'ended.hint': 1,
    asking: 1,
    'asking.hint': 1,
    full: 1,
    'full.hint': 1,
    refused: 1,
    'refused.hint': 1,
    removed: 1,
    'removed.hint': 1,
    left: 1,
    'left.hint': 1,
  }),
  'address.': members<RelayUrlProblem>({
    empty: 1,
    'not-a-url': 1,
    'not-http': 1,
    'no-destination': 1,
    'has-extras': 1,
  }),
  'watch-link.': members<LinkProblem>({
    empty: 1,
    'not-a-url': 1,
    'not-http': 1,
    'no-destination': 1,
    'has-extras': 1,
    'no-invite': 1,
    'damaged-invite': 1,
  }),
  'lack.': lacks.flatMap((lack) => [lack, `${lack}.cure`]),
  'side.': sidePanels,
  'stall.': [...stalls],
  'hand.': handTools.flatMap((tool) => [tool, `${tool}.on`, `${tool}.stop`]),
  'chat.problem.': chatProblems,
  'key.': keyTable.map(({ does }) => does),
  'zoom.': ['fit', 'one'],
  'back.start.': ownMediaKinds,
  'back.stop.': ownMediaKinds,
  'back.name.': ownMediaKinds,
  'back.own.': ownMediaKinds,
  'back.unsupported.': ownMediaKinds,
  'back.problem.': members<OwnMediaProblem>({
    refused: 1,
    'nothing-chosen': 1,
    missing: 1,
    busy: 1,
    broken: 1,
  }),
  'path.': pathKinds,
  'path.status.': members<PathStatus>({ works: 1, silent: 1, refused: 1, 'not-offered': 1 }),
  'path.meaning.': pathMeanings,
};

/** The members of a union, none left out. */
function members<Union extends string>(all: Record<Union, 1>): string[] {
  return Object.keys(all);
}

describe.each(Object.entries(catalogues))('%s', (_, words) => {
  test('has words for every key and no other', () => {
    expect(Object.keys(words).sort()).toEqual([...keys].sort());
    expect(keys.filter((key) => !words[key]?.trim())).toEqual([]);
  });

  test('names the same values in each text', () => {
    const named = (text = '') => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    const all = (catalogue: Record<string, string>) => keys.map((key) => [key, named(catalogue[key])]);
    expect(all(words)).toEqual(all(en));
  });
});

/** Rooms below those that show words. */
const wordless = /^src\/(lib|protocol|domain|machines|rtc)\//;
const starts = new Set(
  scripts
    .filter((file) => !wordless.test(file))
    .flatMap((file) => [...codeOf(file).matchAll(/`([a-z][\w.-]*\.)\$\{/g)].map(([, start = '']) => start)),
);

test('every key that is put together is known here', () => {
  expect(
    [...starts]
      .filter((start) => !(start in endings))
      .map((start) => `${start}\${…}: say in test/rules/words.test.ts what stands in it`),
  ).toEqual([]);
});

test('every key is used', () => {
  const used = new Set([
    ...scripts.flatMap((file) => [...codeOf(file).matchAll(/'([^'\n]+)'/g)].map(([, text]) => text)),
    ...[...textOf('manifest.json').matchAll(/__MSG_(\w+)__/g)].map(([, name]) => name?.replace('_', '.')),
    ...[...starts].flatMap((start) => (endings[start] ?? []).map((end) => start + end)),
  ]);
  expect(
    keys
      .filter((key) => !used.has(key) && !used.has(key.replace(/\.(one|other)$/, '')))
      .map((key) => `${key}: nothing shows it; take it out of every catalogue`),
  ).toEqual([]);
});

test.each(scripts.filter((file) => file.endsWith('.tsx')))(
  '%s shows only words of the catalogues',
  (file) => {
    expect(
      shownTexts(parseSync(file, textOf(file)).program).map(
        (text) => `${JSON.stringify(text)}: give it a key in src/ui/i18n and show it with t()`,
      ),
    ).toEqual([]);
  },
);

test.each(pages)('%s has no words but the name', (file) => {
  const shown = textOf(file)
    .replace(/<[^>]*>/g, ' ')
    .trim()
    .split(/\s+/);
  expect([...new Set(shown)], 'words are shown by scripts, with t()').toEqual(['Tabwire']);
});

const shownAttributes = ['alt', 'title', 'placeholder', 'aria-label', 'aria-description', 'label'];

/** The texts that a component shows word by word, attributes that are read out included. */
function shownTexts(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(shownTexts);
  if (!isNode(node)) return [];
  const inside = Object.values(node).flatMap(shownTexts);
  if (node.type === 'JSXText') return wordsIn(node['value']);
  if (node.type === 'JSXAttribute')
    return isShown(node['name']) ? [...literal(node['value']), ...inside] : inside;
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
    return [...(node['children'] as unknown[]).flatMap(literal), ...inside];
  }
  return inside;
}

function isNode(value: unknown): value is { type: string; [field: string]: unknown } {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function isShown(name: unknown): boolean {
  return isNode(name) && shownAttributes.includes(String(name['name']));
}

function literal(node: unknown): string[] {
  if (!isNode(node)) return [];
  if (node.type === 'JSXExpressionContainer') return literal(node['expression']);
  return node.type === 'Literal' ? wordsIn(node['value']) : [];
}

function wordsIn(text: unknown): string[] {
  return typeof text === 'string' && /\p{L}{2}/u.test(text) ? [text.trim()] : [];
}

test.each(sources.filter((file) => /^src\/(?!viewer)\w+\/main\.tsx$/.test(file)))(
  '%s shows its words in the language of the options',
  (entry) => {
    expect(
      /await speakChosen\(\);|openSettingsForm\(/.test(codeOf(entry)),
      'await speakChosen() before the page is shown, or it speaks English alone',
    ).toBe(true);
  },
);

/** Keys that the scripts of a bundle name, put together or not. */
function keysIn(entry: string): string[] {
  const code = [...bundleOf(entry)]
    .filter((file) => !wordless.test(file) && !/i18n\/(en|zh-cn)\.ts$/.test(file))
    .map(codeOf)
    .join('\n');
  const named = [...code.matchAll(/'([^'\n]+)'/g)].map(([, text = '']) => text);
  const begun = [...code.matchAll(/`([a-z][\w.-]*\.)\$\{[^}`]*\}([\w.-]*)`/g)].flatMap(
    ([, start = '', tail = '']) =>
      (endings[start] ?? [])
        .filter((end) => end.slice(end.includes('.') ? end.indexOf('.') : end.length) === tail)
        .map((end) => start + end),
  );
  return [...named, ...begun].filter((key) => key in en);
}

test.each<{ entry: string; parts: WordsPart[] }>([
  { entry: 'src/viewer/main.ts', parts: ['at-once'] },
  { entry: 'src/viewer/status/show-nothing.ts', parts: ['at-once', 'nothing'] },
])('$entry says only words that come with it', ({ entry, parts }) => {
  expect(
    keysIn(entry)
      .filter((key) => !parts.includes(wordsPart(key)))
      .map(
        (key) =>
          `${key}: say it in src/viewer/tools, or add it to those at once in scripts/lib/viewer-words.ts`,
      ),
  ).toEqual([]);
});
