import * as v from 'valibot';
import { defaultDoorRule } from '../../domain/door.ts';
import { defaultQuality } from '../../domain/quality/quality.ts';
import { sourceKinds } from '../../domain/source.ts';
import { displayName, plainName } from '../../protocol/display-name.ts';
import { pauseCovers } from '../../protocol/messages/pause-cover.ts';
import { parseRelayUrl } from '../../protocol/relay-url.ts';
import { fitText, nameLimit } from '../../protocol/text-limit.ts';
import { DoorRuleSchema } from './door-rule-schema.ts';
import { QualitySchema } from './quality-schema.ts';
import { SiteSchema } from './site.ts';

export const settingsVersion = 4;

export const defaultRelay = 'http://127.0.0.1:8787/';

/** What a click on the icon shares. */
export const defaultSources = sourceKinds;

export const languageChoices = ['browser', 'en', 'zh-CN'] as const;
export type LanguageChoice = (typeof languageChoices)[number];

export const SettingsSchema = v.object({
  version: v.literal(settingsVersion),
  relay: v.pipe(
    v.string(),
    v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
      const relay = parseRelayUrl(value);
      if (relay.ok) return relay.value;
      addIssue();
      return NEVER;
    }),
  ),
  /** Whether every share has the same link. */
  keepLink: v.boolean(),
  /** Whether connections go through TURN servers alone. */
  hideAddress: v.boolean(),
  /** What viewers read of who shares; empty for nothing. */
  name: v.pipe(
    v.string(),
    v.check((name) => fitText(plainName(name), nameLimit).over === 0),
    v.transform(displayName),
  ),
  /** Whether viewers may save pictures of what is shown. */
  savePictures: v.boolean(),
  source: v.picklist(defaultSources),
  /** Whether the sound of a source is shared with its picture. */
  sound: v.boolean(),
  quality: QualitySchema,
  /** Who may watch. */
  door: DoorRuleSchema,
  /** What viewers see while a share is paused. */
  pauseCover: v.picklist(pauseCovers),
  /** Where a share pauses by itself. */
  pausedSites: v.array(SiteSchema),
  language: v.picklist(languageChoices),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

export const settingsFields = v.keyof(v.omit(SettingsSchema, ['version'])).options;
export type SettingsField = (typeof settingsFields)[number];

export const defaultSettings: Settings = {
  version: settingsVersion,
  relay: defaultRelay,
  keepLink: false,
  hideAddress: false,
  name: '',
  savePictures: true,
  source: 'tab',
  sound: true,
  quality: defaultQuality,
  door: defaultDoorRule,
  pauseCover: 'blur',
  pausedSites: [],
  language: 'browser',
};
